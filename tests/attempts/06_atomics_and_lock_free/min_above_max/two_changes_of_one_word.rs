//! verdict: wrong-result - one word, and it is changed half by half

use std::sync::atomic::{AtomicU64, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree: the lower end in the high
/// half, the upper end in the low half.
pub struct Band(AtomicU64);

fn packed(low: u32, high: u32) -> u64 {
    u64::from(low) << 32 | u64::from(high)
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band(AtomicU64::new(packed(low, high)))
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        let upper = u64::from(u32::MAX);
        self.0.fetch_and(upper, Ordering::SeqCst);
        self.0.fetch_or(u64::from(low) << 32, Ordering::SeqCst);
        self.0.fetch_and(!upper, Ordering::SeqCst);
        self.0.fetch_or(u64::from(high), Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        let pair = self.0.load(Ordering::Relaxed);
        ((pair >> 32) as u32, pair as u32)
    }
}
