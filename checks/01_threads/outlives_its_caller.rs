use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::Duration;

use answer::{Parcel, Receipt, hand_over};
use conc::probe::{Drops, Watched};
use conc::{Clock, Options, Verdict, explore, explore_with, fail, reaches};

/// A parcel that knows what to do when it lies on the scales. Like any parcel, it cannot be copied.
struct Plain<W>(W);

impl<W: Fn() -> u32 + Send + Sync + 'static> Parcel for Plain<W> {
    fn weigh(&self) -> u32 {
        (self.0)()
    }
}

/// A parcel that counts how often it is weighed, and whose end is noticed: its kilograms are
/// dropped, and then its sender is.
struct Watchful {
    weighed: Arc<AtomicU32>,
    kilograms: Watched<u32>,
    _still_here: Sender<()>,
}

impl Parcel for Watchful {
    fn weigh(&self) -> u32 {
        self.weighed.fetch_add(1, Ordering::Relaxed);
        *self.kilograms
    }
}

/// The kilograms on a receipt: a plain number.
fn total(receipt: Receipt) -> u32 {
    receipt.total()
}

#[test]
fn the_receipt_shows_the_weight_of_its_own_load() {
    let parcel = |kilograms: u32| Plain(move || kilograms);
    explore(|| {
        let first = hand_over(vec![parcel(5), parcel(20)]);
        let second = hand_over(vec![parcel(300)]);
        assert_eq!(total(second), 300, "kilograms on the second receipt");
        assert_eq!(total(first), 25, "kilograms on the first receipt");
    });
    explore(|| {
        let empty_van = Vec::<Plain<fn() -> u32>>::new();
        assert_eq!(total(hand_over(empty_van)), 0, "kilograms in an empty van");
    });
}

#[test]
fn the_driver_is_on_the_road_while_the_load_is_weighed() {
    // Not only while some of it is weighed: whichever parcel one looks at.
    for watched in 0..3 {
        explore(move || {
            let parcel = |number| {
                Plain(move || {
                    if number == watched {
                        reaches::together("a parcel on the scales and the driver on the road", 2);
                    }
                    5
                })
            };
            let receipt = hand_over(vec![parcel(0), parcel(1), parcel(2)]);
            reaches::together("a parcel on the scales and the driver on the road", 2);
            assert_eq!(total(receipt), 15, "kilograms on the receipt");
        });
    }
}

#[test]
fn every_parcel_is_weighed_once_and_let_go_of_once() {
    // On this clock an hour passes only when nobody has anything left to do.
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        let drops = Drops::new();
        let weighed = Arc::new(AtomicU32::new(0));
        let (still_here, parcels) = mpsc::channel();
        let parcel = |kilograms| Watchful {
            weighed: Arc::clone(&weighed),
            kilograms: drops.watch(kilograms),
            _still_here: still_here.clone(),
        };
        let load = vec![parcel(5), parcel(20)];
        drop(still_here);
        assert_eq!(total(hand_over(load)), 25, "kilograms on the receipt");

        match parcels.recv_timeout(Duration::from_secs(3600)) {
            Err(RecvTimeoutError::Disconnected) => {
                assert_eq!(drops.count(), 2, "parcels let go of")
            }
            _ => fail(Verdict::Memory, "All threads are done, and a parcel was never dropped."),
        }
        assert_eq!(weighed.load(Ordering::Relaxed), 2, "times that a parcel was weighed");
    });
}
