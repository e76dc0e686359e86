//! verdict: wrong-result - a version for one who sets; two of them make it even between them

use std::sync::atomic::{AtomicU32, AtomicUsize, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree.
pub struct Band {
    low: AtomicU32,
    high: AtomicU32,
    version: AtomicUsize,
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band { low: AtomicU32::new(low), high: AtomicU32::new(high), version: AtomicUsize::new(0) }
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        self.version.fetch_add(1, Ordering::SeqCst);
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
        self.version.fetch_add(1, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        loop {
            let before = self.version.load(Ordering::SeqCst);
            let band = (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst));
            if before % 2 == 0 && self.version.load(Ordering::SeqCst) == before {
                return band;
            }
        }
    }
}
