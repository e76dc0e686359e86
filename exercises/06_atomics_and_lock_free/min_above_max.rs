//! # For a moment the minimum is above the maximum
//!
//! A greenhouse has a band of temperatures, say 18 to 24 degrees. Below it the heater runs, above it
//! the windows open. Two people set the band, the gardener from her telephone and the orchid
//! programme by itself, and the heater and the windows look it up a hundred times a second.
//!
//! In the night of the twelfth the band went from 10–14 to 18–24 and back. For one look of the
//! controller it was 18–14. It heated and opened the windows. It did what it was told.
//!
//! Somebody had read that one should use atomics where possible. Both temperatures are.
//!
//! Before you save: the band is 10–14 and becomes 18–24. Which bands can a reader see that nobody
//! ever set?
//!
//! Promises:
//! - every band that is read was set by somebody
//! - the band that was set last stays
//! - setting and reading never get stuck
//!
//! Locks are allowed here.
//!
//! From "Advanced Concurrency in Rust", Best Practices ("Use atomic operations when possible").

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
        // TODO: what does the controller see between these two lines?
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst))
    }
}
