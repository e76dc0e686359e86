//! says: Lost update: thread 1 and thread 2 both read 0 from `total` (line 18) before either wrote 1 (line 19).
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 2;

#[derive(Default)]
struct Board {
    title: Mutex<String>,
    total: AtomicU32,
}

pub fn outcome() -> u32 {
    let board = Board::default();
    thread::scope(|scope| {
        let add = || {
            let seen = board.total.load(SeqCst);
            board.total.store(seen + 1, SeqCst);
        };
        scope.spawn(add);
        scope.spawn(add);
    });
    drop(board.title);
    board.total.into_inner()
}
