//! verdict: data-race - volatile speaks to devices, not to threads

use std::cell::UnsafeCell;

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    count: UnsafeCell<Count>,
}

unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { count: UnsafeCell::new(Count::default()) }
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        let mut count = unsafe { self.count.get().read_volatile() };
        count.jars += 1;
        count.litres += litres;
        unsafe { self.count.get().write_volatile(count) };
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        unsafe { self.count.get().read_volatile() }
    }
}
