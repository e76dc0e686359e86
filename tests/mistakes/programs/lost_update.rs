//! says: Lost update: thread 1 and thread 2 both read 0 from `TOTAL` (line 13) before either wrote 1 (line 14).
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

static TOTAL: AtomicU32 = AtomicU32::new(0);

pub const EXPECTED: u32 = 2;

pub fn outcome() -> u32 {
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let seen = TOTAL.load(SeqCst);
                TOTAL.store(seen + 1, SeqCst);
            });
        }
    });
    TOTAL.load(SeqCst)
}
