use std::panic::resume_unwind;
use std::thread;
use std::time::{Duration, Instant};

use answer::Bridge;
use conc::{Clock, Options, explore, explore_with, probe, reaches};

#[test]
fn there_can_be_as_many_lorries_as_permits() {
    explore(|| {
        let bridge = Bridge::new(2);
        let drive = || bridge.cross(|| reaches::together("two lorries on a bridge for two", 2));
        thread::scope(|day| {
            day.spawn(drive);
            drive();
        });
    });
    // Also later in the day, when both permits have been used.
    explore(|| {
        let bridge = Bridge::new(2);
        bridge.cross(|| bridge.cross(|| ()));
        bridge.cross(|| bridge.cross(|| ()));
    });
}

#[test]
fn there_are_never_more_lorries_than_permits() {
    explore(|| {
        let bridge = Bridge::new(1);
        let lorries = probe::Gauge::new();
        assert_eq!(bridge.cross(|| count(&lorries)), 1, "the first of the day, alone");
        let (one, other) = thread::scope(|day| {
            let other = day.spawn(|| bridge.cross(|| count(&lorries)));
            (bridge.cross(|| count(&lorries)), other.join().unwrap())
        });
        assert_eq!((one, other), (1, 1), "lorries that each of two saw on a bridge for one");
    });
    // One stays on a bridge for two, and two come for the other permit.
    explore(|| {
        let bridge = Bridge::new(2);
        let lorries = probe::Gauge::new();
        let seen = bridge.cross(|| {
            let _here = lorries.enter();
            thread::scope(|day| {
                [(); 2]
                    .map(|()| day.spawn(|| bridge.cross(|| count(&lorries))))
                    .map(|lorry| lorry.join().unwrap())
            })
        });
        assert_eq!(seen, [2, 2], "lorries that the second and the third saw on a bridge for two");
    });
}

#[test]
fn a_permit_comes_back_after_a_breakdown() {
    explore(|| {
        let bridge = Bridge::new(1);
        thread::scope(|day| {
            let unlucky = day.spawn(|| bridge.cross(break_down));
            assert_eq!(bridge.cross(|| "across"), "across");
            assert!(unlucky.join().is_err(), "the breakdown has been hushed up");
        });
        assert_eq!(bridge.cross(|| "again"), "again");
    });
}

#[test]
fn whoever_waits_sleeps_until_a_permit_comes_back() {
    // Two wait for two permits, and these come back one right after the other.
    by_the_clock(|| {
        let bridge = Bridge::new(2);
        thread::scope(|day| {
            let (late, asleep) = bridge.cross(|| {
                bridge.cross(|| {
                    let late = [(); 2].map(|()| day.spawn(|| bridge.cross(Instant::now)));
                    thread::sleep(A_WHILE);
                    (late, probe::asleep())
                })
            });
            let noon = Instant::now();
            let waited = late.map(|late| late.join().unwrap().duration_since(noon));
            assert_eq!(asleep, 2, "drivers asleep while the bridge is full");
            assert_eq!(waited, [Duration::ZERO; 2], "how long they waited for a free permit");
        });
    });
    // Two wait for the only permit: it goes to one, and then to the other.
    by_the_clock(|| {
        let bridge = Bridge::new(1);
        thread::scope(|day| {
            let late = bridge.cross(|| {
                let late = [(); 2].map(|()| {
                    day.spawn(|| {
                        bridge.cross(|| {
                            let came = Instant::now();
                            thread::sleep(A_WHILE);
                            came
                        })
                    })
                });
                thread::sleep(A_WHILE);
                late
            });
            let noon = Instant::now();
            let mut waited = late.map(|late| late.join().unwrap().duration_since(noon));
            waited.sort();
            assert_eq!(waited, [Duration::ZERO, A_WHILE], "how long they waited for the permit");
        });
    });
}

const A_WHILE: Duration = Duration::from_micros(13_013);

/// On the discrete clock a sleep ends when nobody else can move.
fn by_the_clock(day: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, day);
}

/// How many lorries are on the bridge while this one is.
fn count(lorries: &probe::Gauge) -> usize {
    let _here = lorries.enter();
    lorries.count()
}

/// Panics, and says nothing of it: what is told on screen are the answer's panics.
fn break_down() -> &'static str {
    resume_unwind(Box::new("the axle"))
}
