//! says: Lost update: thread 1 and thread 2 both read 0 from `total` (line 12) before either wrote 1 (line 13).
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::thread;

pub const EXPECTED: u32 = 2;

pub fn outcome() -> u32 {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = total.load(Relaxed);
                total.store(seen + 1, Relaxed);
            });
        }
    });
    total.load(Relaxed)
}
