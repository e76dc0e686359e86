//! # The bell that rang too early
//!
//! The gate opened between the look at it and the wait, and the bell rang for nobody. What is
//! waited for belongs under the lock of the wait.

use std::sync::{Condvar, Mutex};

/// A gate that opens once.
#[derive(Default)]
pub struct Gate {
    open: Mutex<bool>,
    bell: Condvar,
}

impl Gate {
    /// Opens it for everybody.
    pub fn open(&self) {
        *self.open.lock().unwrap() = true;
        self.bell.notify_all();
    }

    /// Waits until it is open.
    pub fn pass(&self) {
        let mut open = self.open.lock().unwrap();
        while !*open {
            open = self.bell.wait(open).unwrap();
        }
    }
}
