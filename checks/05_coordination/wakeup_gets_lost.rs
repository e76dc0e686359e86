use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::Dish::{Cold, Hot};
use answer::Hatch;
use conc::{Clock, Options, explore, explore_with, probe};

#[test]
fn every_dish_is_picked_up() {
    explore(|| {
        let hatch = Hatch::new();
        thread::scope(|evening| {
            evening.spawn(|| hatch.pick_up(Hot));
            hatch.serve(Hot);
        });
    });
    // The cook never waits for a waiter: three dishes, and all waiters are busy.
    explore(|| {
        let hatch = Hatch::new();
        [Cold, Hot, Cold].map(|dish| hatch.serve(dish));
        [Cold, Cold, Hot].map(|dish| hatch.pick_up(dish));
    });
    // Two sleep until it rings for a hot dish, and two come one right after the other.
    by_the_clock(|| {
        let hatch = Hatch::new();
        thread::scope(|evening| {
            for _ in 0..2 {
                evening.spawn(|| hatch.pick_up(Hot));
            }
            thread::sleep(A_MOMENT);
            hatch.serve(Hot);
            hatch.serve(Hot);
        });
    });
}

#[test]
fn the_bell_reaches_whoever_the_dish_is_for() {
    // Both waiters sleep when the first dish is served.
    for [first, second] in [[Hot, Cold], [Cold, Hot]] {
        by_the_clock(move || {
            let hatch = Hatch::new();
            let picked_up = AtomicU32::new(0);
            let at_once = thread::scope(|evening| {
                for dish in [Hot, Cold] {
                    let (hatch, picked_up) = (&hatch, &picked_up);
                    evening.spawn(move || {
                        hatch.pick_up(dish);
                        picked_up.fetch_add(1, SeqCst);
                    });
                }
                thread::sleep(A_MOMENT);
                hatch.serve(first);
                thread::sleep(A_MOMENT);
                let at_once = picked_up.load(SeqCst);
                hatch.serve(second);
                at_once
            });
            assert_eq!(at_once, 1, "picked up of one {first:?} dish, with a waiter for each kind");
        });
    }
}

#[test]
fn nobody_goes_off_without_a_dish() {
    explore(|| {
        let hatch = Hatch::new();
        let served = AtomicBool::new(false);
        let off_with_a_dish = thread::scope(|evening| {
            let waiter = evening.spawn(|| {
                hatch.pick_up(Hot);
                served.load(SeqCst)
            });
            hatch.serve(Cold);
            served.store(true, SeqCst);
            hatch.serve(Hot);
            waiter.join().unwrap()
        });
        assert!(off_with_a_dish, "off before a hot dish was served");
        hatch.pick_up(Cold);
    });
    // Two wait for the same kind; there is one, and later another.
    by_the_clock(|| {
        let hatch = Hatch::new();
        let off = AtomicU32::new(0);
        let off_with_one = thread::scope(|evening| {
            for _ in 0..2 {
                evening.spawn(|| {
                    hatch.pick_up(Cold);
                    off.fetch_add(1, SeqCst);
                });
            }
            thread::sleep(A_MOMENT);
            hatch.serve(Cold);
            thread::sleep(A_MOMENT);
            let off_with_one = off.load(SeqCst);
            hatch.serve(Cold);
            off_with_one
        });
        assert_eq!(off_with_one, 1, "waiters off when one dish had been served");
    });
}

#[test]
fn nobody_needs_an_alarm_to_wake_up() {
    by_the_clock(|| {
        let hatch = Hatch::new();
        thread::scope(|evening| {
            let waiter = evening.spawn(|| {
                hatch.pick_up(Hot);
                Instant::now()
            });
            thread::sleep(A_WHILE);
            let asleep = probe::asleep();
            hatch.serve(Cold);
            thread::sleep(A_WHILE);
            let asleep_again = probe::asleep();
            let served = Instant::now();
            hatch.serve(Hot);
            let late = waiter.join().unwrap() - served;
            assert_eq!(asleep, 1, "waiters asleep without an alarm while the hatch is empty");
            assert_eq!(asleep_again, 1, "waiters asleep again, when the dish is not for them");
            assert_eq!(late, Duration::ZERO, "how late the waiter is");
        });
    });
}

const A_WHILE: Duration = Duration::from_micros(13_013);
const A_MOMENT: Duration = Duration::from_nanos(1);

fn by_the_clock(evening: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, evening);
}
