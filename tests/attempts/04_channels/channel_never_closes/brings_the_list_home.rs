//! verdict: wrong-result - what was reported before the lightning dies with the station

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
    let handles: Vec<_> = stations
        .into_iter()
        .enumerate()
        .map(|(station, report_to)| {
            thread::spawn(move || {
                let reports = std::cell::RefCell::new(Vec::new());
                report_to(&|degrees| reports.borrow_mut().push(Report { station, degrees }));
                reports.into_inner()
            })
        })
        .collect();
    handles.into_iter().flat_map(|h| h.join().unwrap_or_default()).collect()
}
