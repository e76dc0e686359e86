//! verdict: pass - a version that is odd while somebody sets; who read meanwhile reads again

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
        let mut version = self.version.load(Ordering::SeqCst);
        loop {
            if version % 2 == 1 {
                std::hint::spin_loop();
                version = self.version.load(Ordering::SeqCst);
                continue;
            }
            match self.version.compare_exchange(
                version,
                version + 1,
                Ordering::SeqCst,
                Ordering::SeqCst,
            ) {
                Ok(_) => break,
                Err(now) => version = now,
            }
        }
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
        self.version.store(version + 2, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        loop {
            let before = self.version.load(Ordering::SeqCst);
            let band = (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst));
            if before % 2 == 0 && self.version.load(Ordering::SeqCst) == before {
                return band;
            }
            std::hint::spin_loop();
        }
    }
}
