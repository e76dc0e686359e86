//! says: `if` where `while` is needed: main sleeps on `arrived` (line 18) and wakes by itself, as std allows it. Nothing has changed meanwhile, and it goes on all the same: it has to look again.
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let (jobs, arrived) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut jobs = jobs.lock().unwrap();
            jobs.push(1);
            arrived.notify_one();
        });

        let mut waiting = jobs.lock().unwrap();
        if waiting.is_empty() {
            waiting = arrived.wait(waiting).unwrap();
        }
        waiting.pop().expect("a job is there")
    })
}
