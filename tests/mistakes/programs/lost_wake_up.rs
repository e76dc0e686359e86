//! says: Lost wake-up: main has looked (line 17) and goes to sleep on `bell` (line 18). In between _ringer notifies (line 13), too early for it to hear, and nobody notifies again.
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let (open, queue, bell) = (AtomicBool::new(false), Mutex::new(()), Condvar::new());
    thread::scope(|scope| {
        let _ringer = scope.spawn(|| {
            open.store(true, SeqCst);
            bell.notify_one();
        });

        let mut turn = queue.lock().unwrap();
        while !open.load(SeqCst) {
            turn = bell.wait(turn).unwrap();
        }
    });
    1
}
