use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier};

use answer::day_total;
use conc::{Verdict, fail, native};
use rayon::{ThreadPool, ThreadPoolBuilder};

fn two_threads() -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(2).build().unwrap()
}

#[test]
fn every_square_is_in_the_total_once() {
    native(|| {
        two_threads().install(|| {
            assert_eq!(day_total(&[3, -4, 12], |error| *error), 169, "3, -4 and 12, squared");
            assert_eq!(day_total(&[] as &[i32], |error| *error), 0, "a day without bolts");
            let measured = AtomicUsize::new(0);
            let total = day_total(&[1; 1000], |error| {
                measured.fetch_add(1, SeqCst);
                *error
            });
            assert_eq!(total, 1000, "a thousand bolts, each off by one");
            assert_eq!(
                measured.into_inner(),
                1000,
                "how often the gauge was asked, for a thousand"
            );
        });
    });
}

#[test]
fn a_day_with_large_errors_has_a_right_total_too() {
    native(|| {
        two_threads().install(|| {
            let errors: Vec<i32> = (1..=10_000).collect();
            let total = day_total(&errors, |error| *error);
            assert_eq!(total, 333_383_335_000, "the squares of 1 to 10 000");
            let total = day_total(&[i32::MIN, 1], |error| *error);
            assert_eq!(total, (1 << 62) + 1, "the squares of the largest error there is, and of 1");
        });
    });
}

#[test]
fn the_first_and_the_last_bolt_can_be_measured_at_once_even_on_a_day_with_two() {
    native(|| {
        first_and_last_meet(10_000);
        first_and_last_meet(2);
    });
}

fn first_and_last_meet(how_many: i64) {
    let bolts: Vec<i64> = (1..=how_many).collect();
    let meeting = Barrier::new(2);
    let met = Arc::new(AtomicBool::new(false));
    two_threads().install(|| {
        let total = day_total(&bolts, |bolt| {
            if *bolt == 1 || *bolt == how_many {
                // The pool's other thread comes to this when it finds no bolts any more.
                let met_by_then = met.clone();
                rayon::spawn(move || {
                    if !met_by_then.load(SeqCst) {
                        let message = format!(
                            "One bolt of {how_many} waits for the other to be measured as well, \
                                and a thread of the pool has nothing to do."
                        );
                        fail(Verdict::NotConcurrent, &message)
                    }
                });
                meeting.wait();
                met.store(true, SeqCst);
            }
            1
        });
        assert_eq!(total, how_many, "so many bolts, each off by one");
    });
}
