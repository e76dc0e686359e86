//! # One and one is one
//!
//! Two threads add one. The counter says one.
//!
//! Promises:
//! - nothing that was added is lost

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

/// A counter.
#[derive(Default)]
pub struct Counter(AtomicU32);

impl Counter {
    /// Adds one.
    pub fn add(&self) {
        let seen = self.0.load(SeqCst);
        self.0.store(seen + 1, SeqCst);
    }

    /// What was added.
    pub fn total(&self) -> u32 {
        self.0.load(SeqCst)
    }
}
