//! # Two atomics are not one atomic pair
//!
//! The band is 10–14. The gardener's `set` stores 18 as the lower end, and before it comes to the
//! upper one the controller reads: 18–14. Swap the two lines and it happens on the way down. There
//! is no right order of two stores, and `SeqCst` on all of them only makes sure that everybody agrees on
//! the moment at which the band is nonsense.
//!
//! An invariant that spans two values needs them to change in *one* step. There are two ways. If
//! both fit into one word, pack them: two `u32` are one `AtomicU64`, and a plain `store` of it sets
//! the pair. If they do not, or if there will be a third field next year: a `Mutex` or an `RwLock`
//! around a struct, on both sides. A lock for the writers alone leaves the readers where they were.
//!
//! With two who set, the two stores tear in another way: low from one, high from the other, and it
//! stays like that until somebody comes. That is not a moment any more.
//!
//! "Use atomic operations when possible", says the document. It is good advice for one number that
//! stands for itself: a counter, a flag, a generation. For state of several fields it is bad
//! advice, because the compiler accepts it and every test on a quiet machine does, too.
//!
//! What this check cannot prove: that your struct has no third field with an opinion. It saw two.
//!
//! At work the pair is often an `Arc<Config>` that is replaced as a whole: `RwLock<Arc<Config>>`, or
//! the crate `arc-swap`. Readers keep the old one for as long as they need it.
//!
//! Read next: "Rust Atomics and Locks", chapter 2, on what one atomic can hold. And a question: the
//! heater now wants to move the lower end alone, by one degree up. Is a packed `load`, a change and
//! a `store` still right?

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
        self.0.store(packed(low, high), Ordering::Relaxed);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        let pair = self.0.load(Ordering::Relaxed);
        ((pair >> 32) as u32, pair as u32)
    }
}
