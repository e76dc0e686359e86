//! says: Nobody joins thread 1: its handle (line 11) is dropped, and the answer goes on before the thread has done its work.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let done = Arc::new(AtomicU32::new(0));
    let theirs = Arc::clone(&done);
    thread::spawn(move || theirs.fetch_add(1, SeqCst));
    done.load(SeqCst)
}
