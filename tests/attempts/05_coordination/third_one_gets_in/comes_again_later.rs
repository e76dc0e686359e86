//! verdict: wrong-result - asks every millisecond instead of being told
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

/// A bridge that carries so many lorries at once.
pub struct Bridge {
    /// Permits on the hook.
    permits: Mutex<usize>,
}

/// Whoever has it may be on the bridge. Dropping it hangs it on the hook again.
struct Permit<'a>(&'a Bridge);

impl Bridge {
    /// A bridge with this many permits, at least one.
    pub fn new(permits: usize) -> Bridge {
        Bridge { permits: Mutex::new(permits) }
    }

    /// Waits for a permit, drives across with it, and brings it back.
    pub fn cross<R>(&self, drive: impl FnOnce() -> R) -> R {
        let _permit = self.permit();
        drive()
    }

    fn permit(&self) -> Permit<'_> {
        loop {
            let mut permits = self.permits.lock().unwrap();
            if *permits > 0 {
                *permits -= 1;
                return Permit(self);
            }
            drop(permits);
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        *self.0.permits.lock().unwrap() += 1;
    }
}
