//! verdict: wrong-result - sorted it looks right, and nobody ever set it

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
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        let low = self.low.load(Ordering::SeqCst);
        let high = self.high.load(Ordering::SeqCst);
        (low.min(high), low.max(high))
    }
}
