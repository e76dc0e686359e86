//! verdict: wrong-result - each thread has a slate of its own

use std::cell::Cell;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

thread_local! {
    static COUNT: Cell<Count> = const { Cell::new(Count { jars: 0, litres: 0 }) };
}

/// One slate for all taps.
pub struct Slate;

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        COUNT.set(Count::default());
        Slate
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let before = COUNT.get();
        COUNT.set(Count { jars: before.jars + 1, litres: before.litres + litres });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        COUNT.get()
    }
}
