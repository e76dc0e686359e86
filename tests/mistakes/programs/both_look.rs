//! says: Each writes and then looks, and neither sees the other: other writes `left` (line 11) and reads `right` (line 12); main writes `right` (line 14) and reads `left` (line 15). Only SeqCst, on all four
use std::sync::atomic::{AtomicBool, Ordering::{Acquire, Release}};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let (left, right) = (AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        let other = scope.spawn(|| {
            left.store(true, Release);
            !right.load(Acquire)
        });
        right.store(true, Release);
        let alone = !left.load(Acquire);
        if alone && other.join().unwrap() { 2 } else { 1 }
    })
}
