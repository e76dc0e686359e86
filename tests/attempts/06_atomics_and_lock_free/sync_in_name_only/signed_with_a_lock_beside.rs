//! verdict: pass - the Cell stays, every access is under the lock beside it, and what is signed is true

use std::cell::Cell;
use std::sync::Mutex;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    count: Cell<Count>,
    lock: Mutex<()>,
}

// The lock below lets only one thread at a time at the cell.
unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: Cell::new(Count::default()), lock: Mutex::new(()) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let _guard = self.lock.lock().unwrap();
        let before = self.count.get();
        let jars = before.jars + 1;
        self.count.set(Count { jars, litres: before.litres + litres });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        let _guard = self.lock.lock().unwrap();
        let count = self.count.get();

        count
    }
}
