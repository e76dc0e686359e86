//! # The letter that is there and empty
//!
//! The flag is up. Nothing says that what was written before it can be seen.
//!
//! Promises:
//! - whoever sees the flag reads the letter

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};

/// A letter box for one letter, by one writer.
#[derive(Default)]
pub struct LetterBox {
    letter: UnsafeCell<u32>,
    there: AtomicBool,
}

// SAFETY: the letter is written once, before `there` is set, and read only after.
unsafe impl Sync for LetterBox {}

impl LetterBox {
    /// Puts the letter in. To be called once.
    pub fn post(&self, letter: u32) {
        // SAFETY: nobody reads before `there` is set.
        unsafe { *self.letter.get() = letter };
        self.there.store(true, Ordering::Relaxed);
    }

    /// The letter, if it is there.
    pub fn look(&self) -> Option<u32> {
        // SAFETY: once `there` is set nobody writes.
        self.there.load(Ordering::Relaxed).then(|| unsafe { *self.letter.get() })
    }
}
