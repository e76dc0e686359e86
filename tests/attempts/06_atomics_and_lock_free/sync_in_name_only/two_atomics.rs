//! verdict: wrong-result - no race any more, and the stroke is there before the litres

use std::sync::atomic::{AtomicU32, Ordering};

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
#[derive(Default)]
pub struct Slate {
    jars: AtomicU32,
    litres: AtomicU32,
}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate::default()
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        self.jars.fetch_add(1, Ordering::SeqCst);
        self.litres.fetch_add(litres, Ordering::SeqCst);
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        Count { jars: self.jars.load(Ordering::SeqCst), litres: self.litres.load(Ordering::SeqCst) }
    }
}
