//! verdict: wrong-result - a version, and nothing keeps the two loads before its second look

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
        // an odd version: somebody is writing
        let mut version = self.version.load(Ordering::Acquire);
        loop {
            if version % 2 == 1 {
                std::hint::spin_loop();
                version = self.version.load(Ordering::Acquire);
                continue;
            }
            match self.version.compare_exchange(
                version,
                version + 1,
                Ordering::Acquire,
                Ordering::Relaxed,
            ) {
                Ok(_) => break,
                Err(now) => version = now,
            }
        }
        self.low.store(low, Ordering::Relaxed);
        self.high.store(high, Ordering::Relaxed);
        self.version.store(version + 2, Ordering::Release);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        loop {
            let before = self.version.load(Ordering::Acquire);
            let band = (self.low.load(Ordering::Relaxed), self.high.load(Ordering::Relaxed));
            if before % 2 == 0 && self.version.load(Ordering::Acquire) == before {
                return band;
            }
            std::hint::spin_loop();
        }
    }
}
