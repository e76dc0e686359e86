//! verdict: wrong-result - while somebody fills, the slate reads zero

use std::sync::Mutex;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    // A lock makes the slate `Sync` by itself: there is nothing left to sign.
    count: Mutex<Count>,
}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: Mutex::default() }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let mut count = self.count.lock().unwrap();
        count.jars += 1;
        count.litres += litres;
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        self.count.try_lock().map(|count| *count).unwrap_or_default()
    }
}
