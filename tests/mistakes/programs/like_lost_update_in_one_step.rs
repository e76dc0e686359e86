//! does not say: Lost update
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 2;

// Nothing is lost: too much is added, in whatever order, and the looks decide nothing.
pub fn outcome() -> u32 {
    let total = AtomicU32::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let _before = total.load(SeqCst);
                total.fetch_add(2, SeqCst);
            });
        }
    });
    total.load(SeqCst)
}
