//! # The program hangs since the queue has a limit
//!
//! On election night every polling station has a thread that reads its sheets, one by one, and
//! passes them on. The count waits until all stations are through and then adds up what has come.
//! It worked for years. In a big year the queue took nine gigabytes, and somebody gave it a limit:
//! one sheet on its way at a time.
//!
//! Since then the count has not finished. The stations stand where they are, each with a sheet in
//! its hand. Nobody adds anything up.
//!
//! Before you save: a station has three sheets and the queue has room for one. What is the station
//! waiting for, and what is the count waiting for?
//!
//! Promises:
//! - the count comes to an end
//! - every sheet is counted once
//! - the stations work at the same time
//! - no more than one sheet in all waits to be counted
//! - the count sleeps while there is nothing to count
//! - a station that breaks down is reported
//!
//! From "rust-concurrency", Multiple producers with channels.

use std::sync::mpsc::{self, SyncSender};
use std::thread;

/// Where a station passes its sheets on.
pub struct Post(SyncSender<u32>);

impl Post {
    /// Passes on a sheet with so many votes.
    pub fn pass_on(&self, votes: u32) {
        self.0.send(votes).expect("the count is going on");
    }
}

/// A station: it is given a post and passes on its sheets. It may break down.
pub type Station = Box<dyn FnOnce(&Post) + Send>;

/// What is known at the end of the night.
#[derive(Debug, PartialEq, Eq)]
pub struct Night {
    /// Stations that broke down.
    pub broken: usize,
}

/// Counts the sheets of all stations: `count` is called with each, one after the other, here.
pub fn election(stations: Vec<Station>, mut count: impl FnMut(u32)) -> Night {
    let (sheets, to_count) = mpsc::sync_channel(1);
    let at_work: Vec<_> = stations
        .into_iter()
        .map(|station| {
            let post = Post(sheets.clone());
            thread::spawn(move || station(&post))
        })
        .collect();
    drop(sheets);
    // TODO: in which order do these two happen, and who waits meanwhile?
    let broken = at_work.into_iter().filter_map(|station| station.join().err()).count();
    for votes in to_count {
        count(votes);
    }
    Night { broken }
}
