//! does not say: Published too weakly
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Acquire, Relaxed, Release}};
use std::thread;

pub const EXPECTED: u32 = 7;

// The orderings are right. The reader does not look at the flag before it reads.
pub fn outcome() -> u32 {
    let (letter, there) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            letter.store(7, Relaxed);
            there.store(true, Release);
        });
        let read = letter.load(Relaxed);
        let _seen = there.load(Acquire);
        writer.join().unwrap();
        read
    })
}
