//! Parking tokens.

use crate::support::{failing, outcomes, outcomes_on, proven};
use conc_engine::End;
use conc_engine::clock::ClockKind;
use conc_std::sync::Arc;
use conc_std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use conc_std::thread;
use conc_std::time::Instant;
use std::time::Duration;

pub fn a_token_given_before_the_park_is_not_lost() {
    proven(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let theirs = ready.clone();
        let sleeper = thread::spawn(move || {
            while !theirs.load(SeqCst) {
                thread::park();
            }
        });
        ready.store(true, SeqCst);
        sleeper.thread().unpark();
        sleeper.join().unwrap();
    });
}

pub fn a_park_may_end_by_itself() {
    let failing = failing(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let theirs = ready.clone();
        let sleeper = thread::spawn(move || {
            thread::park();
            assert!(theirs.load(SeqCst), "woken too early");
        });
        ready.store(true, SeqCst);
        sleeper.thread().unpark();
        sleeper.join().unwrap();
    });
    assert_eq!(failing.panics[0].message, "woken too early");
    let steps = &failing.trace.steps;
    assert!(steps.iter().any(|s| s.verb == "park" && s.value.as_deref() == Some("by itself")));
}

pub fn parks_end_by_themselves_once_in_an_execution() {
    let end = failing(|| {
        let sleeper = thread::spawn(|| {
            thread::park();
            thread::park();
        });
        sleeper.join().unwrap();
    })
    .end;
    assert_eq!(end, End::Deadlock);
}

pub fn on_the_discrete_clock_a_park_may_end_before_its_timeout() {
    let seen = outcomes_on(ClockKind::Discrete, || {
        let start = Instant::now();
        thread::park_timeout(Duration::from_secs(1));
        start.elapsed().as_secs()
    });
    assert!(seen.into_iter().eq([0, 1]));
}

pub fn a_token_given_twice_is_one_token() {
    let end = failing(|| {
        let me = thread::current();
        me.unpark();
        me.unpark();
        thread::park();
        thread::park();
    })
    .end;
    assert_eq!(end, End::Deadlock);
}

pub fn nobody_gives_a_token_and_the_park_is_a_deadlock() {
    let failing = failing(|| {
        thread::spawn(thread::park).join().unwrap();
    });
    assert_eq!(failing.end, End::Deadlock);
    let waiting: Vec<_> = failing.trace.waiting.iter().map(|w| w.verb.as_str()).collect();
    assert_eq!(waiting, ["join", "park"]);
}

pub fn a_park_with_a_timeout_ends_without_a_token() {
    proven(|| thread::park_timeout(Duration::from_secs(1)));
    // A token that comes after the timeout is kept.
    let seen = outcomes(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let theirs = ready.clone();
        let sleeper = thread::spawn(move || {
            thread::park_timeout(Duration::from_secs(1));
            theirs.load(SeqCst)
        });
        ready.store(true, SeqCst);
        sleeper.thread().unpark();
        sleeper.join().unwrap()
    });
    assert!(seen.into_iter().eq([false, true]));
}

pub fn a_loop_round_a_park_with_a_timeout_lets_others_go_on() {
    for clock in [ClockKind::Adversarial, ClockKind::Discrete] {
        outcomes_on(clock, || {
            let told = Arc::new(AtomicBool::new(false));
            let seen = told.clone();
            let porter = thread::spawn(move || {
                while !seen.load(SeqCst) {
                    thread::park_timeout(Duration::from_millis(100));
                }
            });
            told.store(true, SeqCst);
            porter.thread().unpark();
            porter.join().unwrap();
        });
    }
}
