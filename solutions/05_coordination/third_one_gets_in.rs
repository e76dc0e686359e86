//! # To look and to take are one thing
//!
//! One permit hangs on the hook. A driver asks, and the keeper looks: there is one. He lets go of the
//! lock. A second driver asks: there is still one. Then both take it, and the count is minus one.
//! Every method locks properly and every access is protected, but the lock was let go between the
//! look and the deed, and what had been seen was no longer true. (Had the count been unsigned, the
//! program would have panicked. That is worth something.)
//!
//! So it is one method and one critical section: wait while there is none, take one, with the same
//! guard. Then `permits` can be unsigned, for nobody takes what is not there.
//!
//! Thursday is the other half. What stands on the line after `drive()` is not reached if `drive`
//! panics. What stands in a `Drop` is. So a permit is a *value*: who has it may be on the bridge, and
//! when it goes away, by whichever road, it hangs on the hook again. Such a permit can also be
//! returned to the caller, handed to another thread, kept in a struct: tokio's `acquire` gives you
//! one. (Only `mem::forget` loses it for good.)
//!
//! `notify_one` suffices, and is right: all wait for the same, one permit comes back, one can go.
//! `notify_all` is right, too; the others look and sleep on. What is wrong is to ring only when
//! the hook was empty, "because otherwise nobody waits". Two permits come back, one ring, one sleeper
//! is left lying.
//!
//! The document promises a semaphore in one line of configuration and has no code for it. Std has
//! none: an early one was taken out before it was ever stable. You have now written it, in some
//! thirty lines. At work: `tokio::sync::Semaphore` in async code, which moreover is first come,
//! first served. This one is not: whoever comes just now can overtake a sleeper that is waking up.
//!
//! What this check cannot prove: that a hundred permits work as two do. Two and one are where it
//! breaks.
//!
//! Read next: Dijkstra's P and V, the two names this has had since the sixties. And a question:
//! with one permit, what is the difference between this and a `Mutex<()>`? (Who may give it back?)

use std::sync::{Condvar, Mutex};

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
            permits = self.came_back.wait(permits).unwrap();
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
