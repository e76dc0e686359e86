//! does not say: Check, then act
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 0;

// Compares and exchanges, so what it acts on is so. The sum is wrong for another reason.
fn buy(left: &AtomicU32) {
    let mut seen = left.load(SeqCst);
    while let Err(now) = left.compare_exchange(seen, seen + 1, SeqCst, SeqCst) {
        seen = now;
    }
}

pub fn outcome() -> u32 {
    let left = AtomicU32::new(0);
    thread::scope(|scope| {
        scope.spawn(|| buy(&left));
        buy(&left);
    });
    left.load(SeqCst)
}
