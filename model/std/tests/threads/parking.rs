//! Parking tokens.

use crate::support::{failing, outcomes, proven};
use conc_engine::End;
use conc_std::sync::Arc;
use conc_std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use conc_std::thread;
use std::time::Duration;

pub fn a_token_given_before_the_park_is_not_lost() {
    proven(|| {
        let ready = Arc::new(AtomicBool::new(false));
        let theirs = ready.clone();
        let sleeper = thread::spawn(move || {
            thread::park();
            assert!(theirs.load(SeqCst));
        });
        ready.store(true, SeqCst);
        sleeper.thread().unpark();
        sleeper.join().unwrap();
    });
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
