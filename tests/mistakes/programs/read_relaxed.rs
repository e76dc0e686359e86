//! says: Published too weakly: main sees that `there` is true (line 16), and still reads 0 from `letter` (line 17), although writer had made it 7 (line 12) before. The read of `there` (line 16) is Relaxed; it has to be Acquire
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::{Relaxed, Release}};
use std::thread;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let (letter, there) = (AtomicU32::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            // first the letter, then the flag
            letter.store(7, Relaxed);
            there.store(true, Release);
        });

        let seen = there.load(Relaxed);
        let read = letter.load(Relaxed);
        writer.join().unwrap();
        if seen { read } else { 7 }
    })
}
