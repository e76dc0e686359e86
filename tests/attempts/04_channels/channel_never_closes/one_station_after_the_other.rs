//! verdict: not-concurrent - each is joined before the next is started

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
        let at_work = thread::spawn(move || {
            report_to(&|degrees| wire.send(Report { station, degrees }).unwrap());
        });
        let _ = at_work.join();
    }
    drop(wire); // or the desk would wait for its own
    desk.into_iter().collect()
}
