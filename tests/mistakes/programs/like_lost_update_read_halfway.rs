//! does not say: Lost update
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 10;

// Ten crates, of which some are in neither book for a moment. Nobody overwrites anything.
pub fn outcome() -> u32 {
    let (storeroom, shelves) = (AtomicU32::new(5), AtomicU32::new(5));
    thread::scope(|scope| {
        scope.spawn(|| {
            let there = storeroom.load(SeqCst);
            storeroom.store(there - 1, SeqCst);
            shelves.store(6, SeqCst);
        });
        storeroom.load(SeqCst) + shelves.load(SeqCst)
    })
}
