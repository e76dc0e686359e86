//! verdict: compile-error - the line is gone, and rustc asks again

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
