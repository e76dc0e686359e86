//! # The bell that rang too early
//!
//! One waits for the gate to open. It is open, and still one waits.
//!
//! Promises:
//! - whoever waits gets through

use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

/// A gate that opens once.
#[derive(Default)]
pub struct Gate {
    open: AtomicBool,
    queue: Mutex<()>,
    bell: Condvar,
}

impl Gate {
    /// Opens it for everybody.
    pub fn open(&self) {
        self.open.store(true, SeqCst);
        self.bell.notify_all();
    }

    /// Waits until it is open.
    pub fn pass(&self) {
        let mut queue = self.queue.lock().unwrap();
        while !self.open.load(SeqCst) {
            queue = self.bell.wait(queue).unwrap();
        }
    }
}
