//! # Atomic is an operation, not a variable
//!
//! Machine A loads 317. Machine B loads 317. A stores 318, B stores 318. Both tickets say 318 and
//! one of them was never counted. Each load was atomic and so was each store, and between the two
//! of A there was room for all that B does.
//!
//! An atomic type does not make your code atomic; it offers operations that are. What belongs
//! together has to be *one* of them: a read-modify-write. `fetch_add` reads, adds and writes so that
//! nobody gets in between, and hands you the value from *before*: hence the `+ 1`.
//!
//! The documents say "use atomic types for simple counters", and this is right. It is easy to read
//! it as "put the counter into an atomic". One of them also says that `SeqCst` makes operations
//! "appear atomic across all threads". It does not: a `Relaxed` `fetch_add` is exactly as atomic. The
//! ordering says what *else* a thread may conclude from the number that it sees; here nobody
//! concludes anything, so `Relaxed` is enough. (`flag_before_data`, later in this chapter, is about
//! the cases where it is not.)
//!
//! At work this bug hides behind a getter and a setter, or in a metrics library's `gauge.set(
//! gauge.get() + 1)`. It hides well: of 500 stress runs of the customary kind, two threads and a
//! hundred rounds, four showed it when we tried. That is what the judge is for.
//!
//! What this check cannot prove: that you built no lock out of an atomic. A flag that one machine
//! raises and the other spins on keeps all three promises, and makes somebody wait at the door; the
//! rules know the names of locks only. Nor how fast it is. Many cores that add to one counter fight for one
//! cache line; where that hurts, each thread counts for itself and somebody adds it all up.
//!
//! Read next: "Rust Atomics and Locks" by Mara Bos, chapter 2. And a question: the office wants to
//! stop at 999 and begin again at 1. Is `fetch_add` still enough?

use std::sync::atomic::{AtomicU32, Ordering};

/// The counter behind the ticket machines.
pub struct Tickets {
    last: AtomicU32,
}

impl Tickets {
    /// A counter in the morning: no ticket has been drawn.
    pub fn open() -> Tickets {
        Tickets { last: AtomicU32::new(0) }
    }

    /// Draws a ticket; the number on it. The first of the day is 1.
    pub fn draw(&self) -> u32 {
        self.last.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::Relaxed)
    }
}
