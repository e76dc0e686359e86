//! # Two permits, and a third one gets in
//!
//! The old bridge carries two lorries. So the bridge keeper has two permits, on a hook behind his
//! hut. A driver asks; the keeper looks round the corner at the hook, comes back and says yes; then
//! somebody fetches the permit. If the hook is empty, the driver sleeps in his cab until a permit
//! comes back.
//!
//! On Tuesday there were three lorries on the bridge, and the hook, says the keeper, had minus one
//! permits on it. On Thursday a lorry broke down in the middle. It has long been towed away, but
//! since then only one crosses at a time: its permit never came back.
//!
//! Promises:
//! - there can be as many lorries as permits
//! - there are never more lorries than permits
//! - a permit comes back after a breakdown
//! - whoever waits sleeps until a permit comes back
//!
//! A breakdown is a panic in `drive`; it goes on to the caller of `cross`.
//!
//! From "Concurrent Programming in TuskLang with Rust", Thread Synchronization (in its configuration
//! it says "semaphore: true"; there is no code).

use std::sync::{Condvar, Mutex};

/// A bridge that carries so many lorries at once.
pub struct Bridge {
    /// Permits on the hook.
    permits: Mutex<i32>,
    came_back: Condvar,
}

impl Bridge {
    /// A bridge with this many permits, at least one.
    pub fn new(permits: usize) -> Bridge {
        let permits = i32::try_from(permits).expect("a bridge of stone");
        Bridge { permits: Mutex::new(permits), came_back: Condvar::new() }
    }

    /// Waits for a permit, drives across with it, and brings it back.
    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        // TODO: who may come between these two lines? And what if `drive` does not return?
        self.wait_for_a_permit();
        self.take_a_permit();
        let arrived = drive();
        self.give_it_back();
        arrived
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
