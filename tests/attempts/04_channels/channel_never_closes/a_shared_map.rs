//! verdict: pass - no channel: a map under a lock, and all stations joined

use std::sync::Mutex;
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Report {
    pub station: usize,
    pub degrees: i32,
}

pub type Station = Box<dyn FnOnce(&dyn Fn(i32)) + Send>;

pub fn map_of_the_day(stations: Vec<Station>) -> Vec<Report> {
    let map = Mutex::new(Vec::new());
    thread::scope(|desk| {
        let mut at_work = Vec::new();
        for (station, report_to) in stations.into_iter().enumerate() {
            let map = &map;
            at_work.push(desk.spawn(move || {
                report_to(&|degrees| map.lock().unwrap().push(Report { station, degrees }));
            }));
        }
        for station in at_work {
            let _ = station.join();
        }
    });
    map.into_inner().unwrap()
}
