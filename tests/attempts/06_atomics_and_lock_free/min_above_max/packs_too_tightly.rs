//! verdict: wrong-result - sixteen bits each, and large numbers lose their tops

use std::sync::atomic::{AtomicU64, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree: the lower end in the high
/// half, the upper end in the low half.
pub struct Band(AtomicU64);

fn packed(low: u32, high: u32) -> u64 {
    u64::from(low & 0xffff) << 32 | u64::from(high & 0xffff)
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band(AtomicU64::new(packed(low, high)))
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        self.0.store(packed(low, high), Ordering::Relaxed);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        let pair = self.0.load(Ordering::Relaxed);
        ((pair >> 32) as u32, pair as u32)
    }
}
