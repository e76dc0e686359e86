//! verdict: wrong-result - reads again until the minimum is not above the maximum, and gets a band that nobody set

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
        loop {
            let (low, high) = (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst));
            if low <= high {
                return (low, high);
            }
        }
    }
}
