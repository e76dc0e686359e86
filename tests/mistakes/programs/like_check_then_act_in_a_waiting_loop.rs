//! does not say: Check, then act
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 9;

// Gives the lock back while it waits, and looks again: that is what a loop is for. It takes the
// newest where the oldest is expected, and needs both to be there to be found out.
pub fn outcome() -> u32 {
    let (jobs, arrived) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            jobs.lock().unwrap().push(9);
            arrived.notify_one();
            jobs.lock().unwrap().push(8);
            arrived.notify_one();
        });
        let mut there = jobs.lock().unwrap();
        while there.is_empty() {
            there = arrived.wait(there).unwrap();
        }
        there.pop().unwrap()
    })
}
