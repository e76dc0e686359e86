//! verdict: pass - one lock for every slate there is: more waiting than needed, and right

use std::cell::Cell;
use std::sync::Mutex;

/// One lock for whoever is at a slate.
static LOCK: Mutex<()> = Mutex::new(());

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

// The lock below lets only one thread at a time at the cell.
unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: Cell::new(Count::default()) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let _guard = LOCK.lock().unwrap();
        let before = self.count.get();
        let jars = before.jars + 1;
        self.count.set(Count { jars, litres: before.litres + litres });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        let _guard = LOCK.lock().unwrap();
        let count = self.count.get();

        count
    }
}
