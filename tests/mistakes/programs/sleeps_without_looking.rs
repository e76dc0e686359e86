//! says: Lost wake-up: ringer notifies `bell` (line 11) before main sleeps on it (line 12). No notification is kept for later, and main does not look whether it has to sleep at all.
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let (queue, bell) = (Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        let guard = queue.lock().unwrap();
        let ringer = scope.spawn(|| bell.notify_all());
        drop(bell.wait(guard).unwrap());
        ringer.join().unwrap();
    });
    1
}
