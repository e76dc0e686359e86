use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::Depot;
use conc::{Clock, Options, Verdict, explore, explore_with, fail, native};

const SECOND: Duration = Duration::from_secs(1);
const HOUR: Duration = Duration::from_secs(3600);

fn bad_parcel() {
    panic!("a bad parcel; its panic is to take nobody along");
}

#[test]
fn the_depot_closes_when_everything_is_sorted() {
    explore(|| drop(Depot::open(1)));
    explore(|| drop(Depot::open(2)));
    for (sorters, parcels) in [(1, 2), (2, 1)] {
        explore(move || {
            let marks: Arc<[AtomicU32]> = (0..parcels).map(|_| AtomicU32::new(0)).collect();
            let depot = Depot::open(sorters);
            for parcel in 0..parcels {
                let marks = marks.clone();
                depot.hand_in(move || {
                    marks[parcel].fetch_add(1, SeqCst);
                });
            }
            drop(depot);
            let sorted: Vec<u32> = marks.iter().map(|mark| mark.load(SeqCst)).collect();
            assert!(
                sorted.iter().all(|times| *times == 1),
                "how often each parcel was sorted: {sorted:?}; number of sorters: {sorters}"
            );
        });
    }
}

#[test]
fn a_bad_parcel_costs_nothing_but_itself() {
    explore(|| {
        let sorted = Arc::new(AtomicU32::new(0));
        let count = sorted.clone();
        let depot = Depot::open(1);
        depot.hand_in(bad_parcel);
        depot.hand_in(move || {
            count.fetch_add(1, SeqCst);
        });
        depot.hand_in(bad_parcel);
        drop(depot);
        assert_eq!(sorted.load(SeqCst), 1, "good parcels sorted, of one between two bad ones");
    });
}

#[test]
fn two_sorters_are_still_at_work_after_two_bad_parcels() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        let depot = Depot::open(2);
        for _ in 0..2 {
            depot.hand_in(bad_parcel);
            thread::sleep(SECOND);
        }
        let begin = Instant::now();
        depot.hand_in(|| thread::sleep(HOUR));
        thread::sleep(SECOND);
        depot.hand_in(|| thread::sleep(HOUR));
        drop(depot);
        let took = begin.elapsed();
        if took > HOUR + 10 * SECOND {
            fail(
                Verdict::NotConcurrent,
                format!("Two sorters take {took:?} for two parcels of an hour."),
            );
        }
    });
}

#[test]
fn nobody_panics_when_the_depot_closes() {
    // On real threads: here a panic can be counted that somebody looks away from.
    native(|| {
        let depot = Depot::open(2);
        depot.hand_in(|| ());
        let panics = Arc::new(AtomicU32::new(0));
        let count = panics.clone();
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            count.fetch_add(1, SeqCst);
            usual(panic);
        }));
        drop(depot);
        assert_eq!(panics.load(SeqCst), 0, "panics while the depot closed");
    });
}
