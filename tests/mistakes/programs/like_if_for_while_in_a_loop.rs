//! does not say: `if` where `while` is needed
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

// It looks again whenever it wakes. The job is the wrong one if the second was there first.
pub fn outcome() -> u32 {
    let (jobs, arrived) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        for job in [1, 2] {
            let (jobs, arrived) = (&jobs, &arrived);
            scope.spawn(move || {
                jobs.lock().unwrap().push(job);
                arrived.notify_one();
            });
        }
        let mut there = jobs.lock().unwrap();
        while there.is_empty() {
            there = arrived.wait(there).unwrap();
        }
        there.remove(0)
    })
}
