//! Bugs that a stress test passes nearly every time, in their smallest customary form, as in
//! `tests/luck` of the runner.

use super::std::sync::atomic::AtomicU32;
use super::std::sync::{Condvar, Mutex};
use super::std::thread;
use ::std::sync::Arc;
use ::std::sync::atomic::Ordering::SeqCst;

/// Each thread adds one so many times, by a load and a store.
pub fn lost_update(threads: usize, rounds: usize) {
    let count = Arc::new(AtomicU32::new(0));
    let all: Vec<_> = (0..threads)
        .map(|_| {
            let count = count.clone();
            thread::spawn(move || {
                for _ in 0..rounds {
                    let seen = count.load(SeqCst);
                    count.store(seen + 1, SeqCst);
                }
            })
        })
        .collect();
    all.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(count.load(SeqCst) as usize, threads * rounds);
}

/// Two look whether there is enough, under a lock, and take it out under the next.
pub fn check_then_act() {
    let account = Arc::new(Mutex::new(100));
    let withdraw = |account: &Mutex<i32>| {
        let enough = *account.lock().unwrap() >= 80;
        if enough {
            *account.lock().unwrap() -= 80;
        }
    };
    let other = account.clone();
    let thread = thread::spawn(move || withdraw(&other));
    withdraw(&account);
    thread.join().unwrap();
    assert_eq!(*account.lock().unwrap(), 20);
}

/// Whoever waits for a job believes the first call.
pub fn if_instead_of_while() {
    let jobs = Arc::new((Mutex::new(0), Condvar::new()));
    let workers: Vec<_> = (0..2)
        .map(|_| {
            let jobs = jobs.clone();
            thread::spawn(move || {
                let mut waiting = jobs.0.lock().unwrap();
                if *waiting == 0 {
                    waiting = jobs.1.wait(waiting).unwrap();
                }
                assert!(*waiting > 0, "whoever is woken finds a job");
                *waiting -= 1;
            })
        })
        .collect();
    for _ in 0..2 {
        *jobs.0.lock().unwrap() += 1;
        jobs.1.notify_one();
    }
    workers.into_iter().for_each(|worker| worker.join().unwrap());
}
