//! verdict: wrong-result - a lock, and one number for every slate there is

use std::sync::{Mutex, PoisonError};

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

static COUNT: Mutex<Count> = Mutex::new(Count { jars: 0, litres: 0 });

/// One slate for all taps.
pub struct Slate;

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        *COUNT.lock().unwrap_or_else(PoisonError::into_inner) = Count::default();
        Slate
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let mut count = COUNT.lock().unwrap_or_else(PoisonError::into_inner);
        count.jars += 1;
        count.litres += litres;
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        *COUNT.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
