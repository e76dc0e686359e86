//! verdict: compile-error - `let _ =` lets go of the lock on the same line, and rustc says so

use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};

/// The band of temperatures of one greenhouse, in tenths of a degree.
pub struct Band {
    low: AtomicU32,
    high: AtomicU32,
    setting: Mutex<()>,
}

impl Band {
    /// A band from `low` to `high`.
    pub fn new(low: u32, high: u32) -> Band {
        Band { low: AtomicU32::new(low), high: AtomicU32::new(high), setting: Mutex::new(()) }
    }

    /// Sets the band.
    pub fn set(&self, low: u32, high: u32) {
        let _ = self.setting.lock().unwrap();
        self.low.store(low, Ordering::SeqCst);
        self.high.store(high, Ordering::SeqCst);
    }

    /// The band: its lower and its upper end.
    pub fn get(&self) -> (u32, u32) {
        let _ = self.setting.lock().unwrap();
        (self.low.load(Ordering::SeqCst), self.high.load(Ordering::SeqCst))
    }
}
