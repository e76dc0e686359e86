//! # Woken for nothing
//!
//! Another worker came between the bell and the waking. Whoever is woken looks again.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A queue of jobs.
#[derive(Default)]
pub struct Jobs {
    waiting: Mutex<VecDeque<u32>>,
    arrived: Condvar,
}

impl Jobs {
    /// Puts a job in.
    pub fn put(&self, job: u32) {
        self.waiting.lock().unwrap().push_back(job);
        self.arrived.notify_one();
    }

    /// Takes the oldest job, once there is one.
    pub fn take(&self) -> u32 {
        let mut waiting = self.waiting.lock().unwrap();
        while waiting.is_empty() {
            waiting = self.arrived.wait(waiting).unwrap();
        }
        waiting.pop_front().expect("whoever is woken finds a job")
    }
}
