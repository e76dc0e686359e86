//! verdict: wrong-result - a second look before the deed, and again the lock is let go in between
use std::sync::{Condvar, Mutex};

/// A bridge that carries so many lorries at once.
pub struct Bridge {
    /// Permits on the hook.
    permits: Mutex<i32>,
    came_back: Condvar,
}

struct Permit<'a>(&'a Bridge);

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.give_it_back();
    }
}

impl Bridge {
    /// A bridge with this many permits, at least one.
    pub fn new(permits: usize) -> Bridge {
        let permits = i32::try_from(permits).expect("a bridge of stone");
        Bridge { permits: Mutex::new(permits), came_back: Condvar::new() }
    }

    /// Waits for a permit, drives across with it, and brings it back.
    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        self.wait_for_a_permit();
        while *self.permits.lock().unwrap() < 1 {
            self.wait_for_a_permit();
        }
        self.take_a_permit();
        let _permit = Permit(self);
        drive()
    }

    fn wait_for_a_permit(&self) {
        let mut permits = self.permits.lock().unwrap();
        while *permits < 1 {
            permits = self.came_back.wait(permits).unwrap();
        }
    }

    fn take_a_permit(&self) {
        *self.permits.lock().unwrap() -= 1;
    }

    fn give_it_back(&self) {
        *self.permits.lock().unwrap() += 1;
        self.came_back.notify_one();
    }
}
