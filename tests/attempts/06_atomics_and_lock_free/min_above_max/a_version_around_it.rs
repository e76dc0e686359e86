//! verdict: pass - a sequence lock: odd while somebody sets, and who reads looks again

use std::sync::atomic::{AtomicU32, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree.
pub struct Band {
    low: AtomicU32,
    high: AtomicU32,
    version: AtomicU32,
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band { low: AtomicU32::new(low), high: AtomicU32::new(high), version: AtomicU32::new(0) }
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        loop {
            let version = self.version.load(Ordering::SeqCst);
            let begins = version % 2 == 0
                && self
                    .version
                    .compare_exchange(version, version + 1, Ordering::SeqCst, Ordering::SeqCst)
                    .is_ok();
            if begins {
                break;
            }
            std::hint::spin_loop();
        }
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
        self.version.fetch_add(1, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        loop {
            let version = self.version.load(Ordering::SeqCst);
            let band = (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst));
            if version % 2 == 0 && self.version.load(Ordering::SeqCst) == version {
                return band;
            }
            std::hint::spin_loop();
        }
    }
}
