//! does not say: Nobody joins thread 1
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 1;

// Nobody waits for the one who keeps the statistics, and nobody has to. The sum is wrong.
pub fn outcome() -> u32 {
    let calls = Arc::new(AtomicU32::new(0));
    let theirs = Arc::clone(&calls);
    thread::spawn(move || theirs.fetch_add(1, SeqCst));
    1 + 1
}
