//! # All producers are done and the consumer still waits
//!
//! A weather desk starts one thread for each station. A station reports a few temperatures and falls
//! silent for the day. When all are silent the desk prints the map.
//!
//! Yesterday there was no map. All stations had reported, their threads had ended, the reports were
//! all there, and the desk sat over the channel and waited for one more. On the day before, somebody
//! had made it count: six stations, three reports each, eighteen and done. Then lightning struck
//! the station on the ridge after its second.
//!
//! Before you save: who could still send something, when all stations have ended?
//!
//! Promises:
//! - every report is on the map and those of a station in the order sent
//! - the map is printed when all stations are silent
//! - a station that dies keeps nobody waiting
//! - the stations report at the same time
//!
//! From "Concurrency in Rust", Channels for Thread Communication, and "rust-concurrency", Message
//! passing.

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
    // TODO: this loop ends when nobody is left who could send.
    let mut map = Vec::new();
    for report in desk {
        map.push(report);
    }
    map
}
