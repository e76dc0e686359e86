//! verdict: pass - `notify_all`, and the breakdown is caught and sent on
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Condvar, Mutex};

/// A bridge that carries so many lorries at once.
pub struct Bridge {
    /// Permits on the hook.
    permits: Mutex<usize>,
    came_back: Condvar,
}

impl Bridge {
    /// A bridge with this many permits, at least one.
    pub fn new(permits: usize) -> Bridge {
        Bridge { permits: Mutex::new(permits), came_back: Condvar::new() }
    }

    /// Waits for a permit, drives across with it, and brings it back.
    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        self.take_a_permit();
        let arrived = panic::catch_unwind(AssertUnwindSafe(drive));
        *self.permits.lock().unwrap() += 1;
        self.came_back.notify_all();
        arrived.unwrap_or_else(|breakdown| panic::resume_unwind(breakdown))
    }

    fn take_a_permit(&self) {
        let mut permits = self.permits.lock().unwrap();
        while *permits == 0 {
            permits = self.came_back.wait(permits).unwrap();
        }
        *permits -= 1;
    }
}
