//! # It compiles only because somebody wrote `unsafe impl Sync`
//!
//! A cider press has two taps and one slate. Whoever fills a jar makes a stroke on the slate and
//! adds the litres. At first the slate was a plain `Cell`, and rustc would not let two threads have
//! it. Then somebody found a line that makes the message go away.
//!
//! On Saturday forty jars left the yard, of ten litres each. The slate says: 39 jars, 390 litres.
//! The Saturday before it said 40 jars and 390 litres. On the programmer's desk it has always been
//! right.
//!
//! Before you save: which of the two Saturdays could happen if every `get` and every `set` took
//! place in one piece?
//!
//! Promises:
//! - every jar is on the slate
//! - jars and litres belong together whenever somebody looks
//! - each slate counts for itself
//!
//! From "rust-concurrency", Safety Guidelines and Issue 2: Data Races.

use std::cell::Cell;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    count: Cell<Count>,
}

// TODO: what do we tell rustc here, and is it true?
unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: Cell::new(Count::default()) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let before = self.count.get();
        let jars = before.jars + 1;
        self.count.set(Count { jars, litres: before.litres + litres });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        self.count.get()
    }
}
