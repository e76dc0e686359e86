//! verdict: wrong-result - it comes to an end, and is awake all night

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
    let mut broken = 0;
    for station in at_work {
        while !station.is_finished() {
            match to_count.try_recv() {
                Ok(votes) => count(votes),
                Err(_) => thread::yield_now(),
            }
        }
        broken += usize::from(station.join().is_err());
    }
    for votes in to_count {
        count(votes);
    }
    Night { broken }
}
