//! # Both hands up and neither seen
//!
//! Release and Acquire let a load overtake an earlier store to another place. SeqCst does not.

use std::sync::atomic::{AtomicBool, Ordering};

/// A door that one of two may go through; whoever sees the other's hand up steps back.
#[derive(Default)]
pub struct Door {
    hands: [AtomicBool; 2],
}

impl Door {
    /// Raises the hand of `me` (0 or 1); whether the other's is down.
    pub fn may_go(&self, me: usize) -> bool {
        self.hands[me].store(true, Ordering::SeqCst);
        !self.hands[1 - me].load(Ordering::SeqCst)
    }
}
