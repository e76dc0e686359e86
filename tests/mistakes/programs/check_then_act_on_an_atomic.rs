//! says: Check, then act: main read 1 from `left` (line 9) and acted on it (line 10), but in between buyer had made it 0 (line 10).
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 0;

fn buy(left: &AtomicU32) {
    let one_is_there =
        left.load(SeqCst) > 0;
    if one_is_there { left.fetch_sub(1, SeqCst); }
}

pub fn outcome() -> u32 {
    let left = AtomicU32::new(1);
    thread::scope(|scope| {
        let buyer = scope.spawn(|| buy(&left));
        buy(&left);
        buyer.join().unwrap();
    });
    left.load(SeqCst)
}
