//! verdict: data-race - a lock for reading lets all in at once

use std::cell::Cell;
use std::sync::RwLock;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    count: RwLock<Cell<Count>>,
}

unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: RwLock::new(Cell::new(Count::default())) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let count = self.count.read().unwrap();
        let before = count.get();
        let jars = before.jars + 1;
        count.set(Count { jars, litres: before.litres + litres });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        self.count.read().unwrap().get()
    }
}
