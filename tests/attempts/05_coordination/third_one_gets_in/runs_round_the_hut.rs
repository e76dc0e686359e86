//! verdict: wrong-result - looks again and again for a permit, and never sleeps
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub struct Bridge {
    permits: AtomicUsize,
}

struct Permit<'a>(&'a Bridge);

impl Bridge {
    pub fn new(permits: usize) -> Bridge {
        Bridge { permits: AtomicUsize::new(permits) }
    }

    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        while self
            .permits
            .fetch_update(Ordering::Acquire, Ordering::Relaxed, |permits| permits.checked_sub(1))
            .is_err()
        {
            thread::yield_now();
        }
        let _permit = Permit(self);
        drive()
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        self.0.permits.fetch_add(1, Ordering::Release);
    }
}
