//! verdict: wrong-result - wakes every minute to look
use std::sync::{Condvar, Mutex};
use std::time::Duration;

/// A bridge that carries so many lorries at once.
pub struct Bridge {
    /// Permits on the hook.
    permits: Mutex<usize>,
    came_back: Condvar,
}

/// Whoever has it may be on the bridge. Dropping it hangs it on the hook again.
struct Permit<'a>(&'a Bridge);

impl Bridge {
    /// A bridge with this many permits, at least one.
    pub fn new(permits: usize) -> Bridge {
        Bridge { permits: Mutex::new(permits), came_back: Condvar::new() }
    }

    /// Waits for a permit, drives across with it, and brings it back.
    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        let _permit = self.permit();
        drive()
    }

    fn permit(&self) -> Permit<'_> {
        let mut permits = self.permits.lock().unwrap();
        while *permits == 0 {
            permits = self.came_back.wait_timeout(permits, Duration::from_secs(60)).unwrap().0;
        }
        *permits -= 1;
        Permit(self)
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.permits.lock().unwrap() += 1;
        self.0.came_back.notify_one();
    }
}
