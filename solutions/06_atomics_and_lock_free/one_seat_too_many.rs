//! # Decide and act in one step, or try again
//!
//! Nine of ten are sold. A looks: 9, fine. B looks: 9, fine. A adds and has seat 10. B adds and has
//! seat 11, of ten. `fetch_add` lost nothing; it did just what it was told, on a decision that was
//! stale by then. It is the bug of `load_then_store` in better clothes: *check, then act*.
//!
//! "Add one, but only if there is room" is no single instruction of any processor. It is a loop
//! around one: `compare_exchange(seen, seen + 1)` writes only if what you saw is still there, and if
//! it is not, it tells you what is. Look again, decide again, try again. `fetch_update` is this loop,
//! written once: the closure decides, and `None` means "not any more".
//!
//! A failed exchange is no failure. It says that somebody else has got on: so the loop as a whole
//! never stands still, and for the same reason one attempt is not enough. Who tries once sends
//! people home from a half-empty coach. (`compare_exchange_weak` may even fail for no reason at all,
//! and is cheaper on some machines. In a loop it is the one to take.)
//!
//! Adding first and taking back when it was too much sells the right tickets, and for a moment the
//! app shows eleven of ten. Whether that matters is a question for whoever reads the number. Here
//! it was promised. (To add, to take nothing back and to cut off what the app shows keeps all four
//! promises, as long as somebody looks first: without a look every refusal counts, and after
//! 4294967296 taps on "book" a `u32` is at zero and seat 1 is free again.)
//!
//! The document's counter has a method `compare_exchange` that hands the two orderings on and leaves
//! the loop to the reader; and its `increment` returns the *old* number, without a word. Say which
//! one it is.
//!
//! What this check cannot prove: fairness; in theory one passenger may lose every round. Nor that
//! you built no lock out of an atomic, with a flag to spin on: it sells the right tickets, and
//! somebody waits for somebody else's telephone.
//!
//! Read next: `AtomicU32::fetch_update`, and "Rust Atomics and Locks", chapter 2, on
//! compare-and-exchange. And a question: passengers may now also cancel, any seat. Which promise can
//! a single number no longer keep?

use std::sync::atomic::{AtomicU32, Ordering};

/// One coach on one night.
pub struct Coach {
    seats: u32,
    sold: AtomicU32,
}

impl Coach {
    /// An empty coach.
    pub fn new(seats: u32) -> Coach {
        Coach { seats, sold: AtomicU32::new(0) }
    }

    /// Books a seat: its number, from 1 on; `None` if the coach is full.
    pub fn book(&self) -> Option<u32> {
        let one_more = |sold| (sold < self.seats).then_some(sold + 1);
        let before = self.sold.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more);
        before.ok().map(|sold| sold + 1)
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
