//! verdict: wrong-result - both numbers in one atomic of sixteen bits each, and a large jar runs over

use std::sync::atomic::{AtomicU32, Ordering};

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    /// Jars in the upper half, litres in the lower.
    count: AtomicU32,
}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: AtomicU32::new(0) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        self.count.fetch_add(1 << 16 | litres, Ordering::Relaxed);
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        let count = self.count.load(Ordering::Relaxed);
        Count { jars: count >> 16, litres: count & 0xffff }
    }
}
