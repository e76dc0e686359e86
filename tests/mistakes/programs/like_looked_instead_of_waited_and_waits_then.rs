//! does not say: Looked instead of waited
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::thread;

pub const EXPECTED: u32 = 8;

// Looks first and waits then: nothing is missed there. That nobody joins is the mistake.
pub fn outcome() -> u32 {
    let (line, desk) = mpsc::channel();
    let done = Arc::new(AtomicU32::new(0));
    let worker_done = Arc::clone(&done);
    thread::spawn(move || {
        line.send(7).unwrap();
        worker_done.store(1, SeqCst);
    });
    let first = desk.try_recv().or_else(|_| desk.recv()).unwrap();
    first + done.load(SeqCst)
}
