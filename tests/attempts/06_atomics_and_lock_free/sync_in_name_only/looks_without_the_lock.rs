//! verdict: data-race - who looks does not write, and reads while somebody does

use std::cell::UnsafeCell;
use std::hint::spin_loop;
use std::sync::atomic::{AtomicBool, Ordering};

/// What stands on the slate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub jars: u32,
    pub litres: u32,
}

/// One slate for all taps.
pub struct Slate {
    taken: AtomicBool,
    count: UnsafeCell<Count>,
}

unsafe impl Sync for Slate {}

impl Slate {
    /// A clean slate.
    pub fn new() -> Slate {
        Slate { taken: AtomicBool::new(false), count: UnsafeCell::new(Count::default()) }
    }

    fn alone<R>(&self, write: impl FnOnce(&mut Count) -> R) -> R {
        while self.taken.swap(true, Ordering::Acquire) {
            spin_loop();
        }
        let result = write(unsafe { &mut *self.count.get() });
        self.taken.store(false, Ordering::Release);
        result
    }

    /// A jar of so many litres has been filled.
    pub fn fill(&self, litres: u32) {
        self.alone(|count| {
            count.jars += 1;
            count.litres += litres;
        });
    }

    /// What stands on the slate now.
    pub fn look(&self) -> Count {
        unsafe { *self.count.get() }
    }
}
