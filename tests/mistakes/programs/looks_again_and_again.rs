//! says: Looks again and again: main looks every 10ms and finds nothing new (2006 steps). Nobody is left who could change that.
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let done = AtomicBool::new(false);
    while !done.load(SeqCst) {
        thread::sleep(Duration::from_millis(10));
    }
    7
}
