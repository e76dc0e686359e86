//! # Drain first, then join
//!
//! The station wants to pass on its second sheet. The queue is full, so it waits for somebody to take
//! one out. The count takes nothing out before it has joined all stations, so it waits for the
//! station to end. That is a circle, and there is no lock in it. Waiting is waiting.
//!
//! The old version had the same order of things, and it worked because its queue had no limit: the
//! whole election lay in memory before the first sheet was counted. The limit did not break the
//! program; it showed what was wrong with it. The document's example is built like this: it joins its
//! producers and then prints what came. With its unbounded channel it ends. With `sync_channel(4)`
//! in its place it hangs.
//!
//! So: receive until the channel ends, *then* join. The loop ends when all stations have dropped
//! their senders, and a station that has dropped its sender is as good as done: the joins after it
//! hardly wait. They are not superfluous, though. A panic is only told to whoever joins. (Looking round
//! with `is_finished` and `try_recv` comes to an end, too, and is awake all night.)
//!
//! The rule behind it: never wait for a producer to *finish* while it may be waiting for you to *take*.
//! At work this is `wait()` on a child process whose output you have not read; a pipe holds 64 KiB.
//!
//! What this check cannot prove: that one sheet is the right limit. It is the strictest, so every
//! circle shows.
//!
//! Read next: `std::process::Child::wait_with_output`, which is this exercise, in std. And a
//! question: the callback `count` may itself start an election. Does anything here mind?

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
    for votes in to_count {
        count(votes);
    }
    // All have dropped their posts by now; what is left to learn is how they ended.
    let broken = at_work.into_iter().filter_map(|station| station.join().err()).count();
    Night { broken }
}
