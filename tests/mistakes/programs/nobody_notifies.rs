//! says: Nobody notifies: main sleeps on `arrived` (line 14), and from the beginning to the end nobody calls `notify_one` or `notify_all` on it.
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let (jobs, arrived) = (Mutex::new(Vec::new()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| jobs.lock().unwrap().push(1));

        let mut waiting = jobs.lock().unwrap();
        while waiting.is_empty() {
            waiting = arrived.wait(waiting).unwrap();
        }
        waiting.pop().unwrap()
    })
}
