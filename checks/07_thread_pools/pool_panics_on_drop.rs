use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

use answer::Depot;
use conc::{explore, native, reaches};

fn bad_parcel() {
    panic!("a parcel without an address");
}

#[test]
fn the_depot_closes_when_everything_is_sorted() {
    explore(|| drop(Depot::open(1)));
    explore(|| drop(Depot::open(2)));
    for sorters in [1, 2] {
        explore(move || {
            let marks: Arc<[AtomicU32; 2]> = Arc::default();
            let depot = Depot::open(sorters);
            for parcel in 0..marks.len() {
                let marks = marks.clone();
                depot.hand_in(move || {
                    marks[parcel].fetch_add(1, SeqCst);
                });
            }
            drop(depot);
            let sorted: Vec<u32> = marks.iter().map(|mark| mark.load(SeqCst)).collect();
            assert_eq!(sorted, [1, 1], "how often each parcel was sorted; sorters: {sorters}");
        });
    }
}

#[test]
fn a_bad_parcel_costs_nothing_but_itself() {
    explore(|| {
        let sorted = Arc::new(AtomicU32::new(0));
        let depot = Depot::open(1);
        depot.hand_in(bad_parcel);
        for _ in 0..2 {
            let sorted = sorted.clone();
            depot.hand_in(move || {
                sorted.fetch_add(1, SeqCst);
            });
            depot.hand_in(bad_parcel);
        }
        drop(depot);
        assert_eq!(sorted.load(SeqCst), 2, "good parcels sorted, of two among three bad ones");
    });
}

#[test]
fn two_sorters_are_still_at_work_after_two_bad_parcels() {
    explore(|| {
        let depot = Depot::open(2);
        depot.hand_in(bad_parcel);
        depot.hand_in(bad_parcel);
        depot.hand_in(|| reaches::together("two sorters at work", 2));
        depot.hand_in(|| reaches::together("two sorters at work", 2));
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
