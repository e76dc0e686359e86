//! # A channel ends when its last sender goes
//!
//! `for report in desk` ends when `recv` would fail: the channel is empty *and* no sender is left.
//! Each station had a clone, and dropped it when its thread ended, by its last report or by
//! lightning. One sender was left: the original, in the very function that was waiting. The desk was
//! waiting for itself.
//!
//! `drop(wire)` before the loop is all it takes. (Or move the original into the last thread; or make
//! the clones in an iterator that consumes it.) The end of the stream is then nobody's
//! business: it is what is left when everybody has gone, however they went.
//!
//! Counting messages instead looks safer and is not. It makes the number of reports part of the
//! protocol, and it needs somebody who is there to send the last one.
//!
//! "Dropping the original sender ensures the receiver knows when all producers are done" says the
//! document, and that is exactly right. Of the two documents one drops it, and the other moves it away
//! and does not say why.
//!
//! At work the original often hides: in a struct that also holds the receiver, in a registry "for
//! later", in a closure that is stored. When a consumer never ends, count the senders.
//!
//! What this check cannot prove: that a station which neither speaks nor dies is noticed.
//!
//! Read next: `std::sync::mpsc::Sender`, on clones and drops. And a question: all stations may borrow
//! *one* `Sender` in a `thread::scope`. When does the channel end then, and where must the loop stand?

use std::sync::mpsc;
use std::thread;

/// What a station reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    /// Which station: its place in the list, from 0 on.
    pub station: usize,
    /// Degrees.
    pub degrees: i32,
}

/// A station: it is given a wire and calls it with every temperature. It may die on the way.
pub type Station = Box<dyn FnOnce(&dyn Fn(i32)) + Send>;

/// Collects what all stations report until all are silent.
pub fn map_of_the_day(stations: Vec<Station>) -> Vec<Report> {
    let (wire, desk) = mpsc::channel();
    for (station, report_to) in stations.into_iter().enumerate() {
        let wire = wire.clone();
        thread::spawn(move || {
            report_to(&|degrees| wire.send(Report { station, degrees }).unwrap());
        });
    }
    drop(wire); // or the desk would wait for its own
    desk.into_iter().collect()
}
