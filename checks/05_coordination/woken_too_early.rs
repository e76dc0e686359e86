use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::SeqCst};
use std::thread;
use std::time::{Duration, Instant};

use answer::Start;
use conc::{Clock, Options, explore, explore_with, probe};

#[test]
fn nobody_starts_before_the_gate_is_open() {
    // The bell rings so often for something else; without any, a waiter may wake for nothing.
    for announcements in [0, 1, 2] {
        explore(move || {
            let start = Start::new();
            let open = AtomicBool::new(false);
            let in_time = thread::scope(|race| {
                let waiter = race.spawn(|| {
                    start.wait_for_the_gate();
                    open.load(SeqCst)
                });
                (0..announcements).for_each(|_| start.announce());
                open.store(true, SeqCst);
                start.open_the_gate();
                waiter.join().unwrap()
            });
            assert!(in_time, "started with the gate closed; announcements: {announcements}");
            assert_eq!(start.announcements(), announcements, "announcements counted");
        });
    }
}

#[test]
fn everybody_starts_when_the_gate_is_open() {
    explore(|| {
        let start = Start::new();
        thread::scope(|race| {
            race.spawn(|| start.wait_for_the_gate());
            start.open_the_gate();
        });
        // Who comes late.
        start.wait_for_the_gate();
        start.announce();
        start.wait_for_the_gate();
    });
    by_the_clock(|| {
        let start = Start::new();
        thread::scope(|race| {
            race.spawn(|| start.wait_for_the_gate());
            race.spawn(|| start.wait_for_the_gate());
            thread::sleep(A_SPEECH);
            start.open_the_gate();
        });
    });
}

#[test]
fn whoever_waits_sleeps_until_then() {
    by_the_clock(|| {
        let start = Start::new();
        let off = AtomicU32::new(0);
        thread::scope(|race| {
            let waiters = [(); 2].map(|()| {
                race.spawn(|| {
                    start.wait_for_the_gate();
                    off.fetch_add(1, SeqCst);
                    Instant::now()
                })
            });
            thread::sleep(A_SPEECH);
            let asleep = probe::asleep();
            start.announce();
            thread::sleep(A_SPEECH);
            let asleep_again = probe::asleep();
            let false_starts = off.load(SeqCst);
            let noon = Instant::now();
            start.open_the_gate();
            let late = waiters.map(|waiter| waiter.join().unwrap() - noon);
            assert_eq!(false_starts, 0, "off after a speech, with the gate closed");
            assert_eq!(asleep, 2, "waiters asleep, with no alarm set");
            assert_eq!(asleep_again, 2, "waiters asleep again after a speech, with no alarm set");
            assert_eq!(late, [Duration::ZERO; 2], "how late they are off");
        });
    });
}

const A_SPEECH: Duration = Duration::from_micros(12_300);

fn by_the_clock(race: impl Fn()) {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, race);
}
