//! says: Lost update: main read 5 from `stock` (line 14), then clerk made it 8 (line 12), and main, which does not know that, wrote 4 (line 15).
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let stock = AtomicU32::new(5);
    thread::scope(|scope| {
        let clerk = scope.spawn(|| {
            // in one step: that is right
            stock.fetch_add(3, SeqCst);
        });
        let seen = stock.load(SeqCst);
        stock.store(seen - 1, SeqCst);
        clerk.join().unwrap();
    });
    stock.load(SeqCst)
}
