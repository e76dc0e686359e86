//! # A thousand is nine hundred and ninety-nine
//!
//! Both looked before either wrote. Look and write in one step.

use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

/// A counter.
#[derive(Default)]
pub struct Counter(AtomicU32);

impl Counter {
    /// Adds one.
    pub fn add(&self) {
        self.0.fetch_add(1, SeqCst);
    }

    /// What was added.
    pub fn total(&self) -> u32 {
        self.0.load(SeqCst)
    }
}
