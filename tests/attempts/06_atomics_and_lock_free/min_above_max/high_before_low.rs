//! verdict: wrong-result - right on the way up, wrong on the way down

use std::sync::atomic::{AtomicU32, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree.
pub struct Band {
    low: AtomicU32,
    high: AtomicU32,
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band { low: AtomicU32::new(low), high: AtomicU32::new(high) }
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        self.high.store(high, Ordering::SeqCst);
        self.low.store(low, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst))
    }
}
