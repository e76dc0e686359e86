//! verdict: pass - announcements are counted without a lock, and wake nobody

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Condvar, Mutex};

/// The start of the race.
pub struct Start {
    gate_is_open: Mutex<bool>,
    gate: Condvar,
    announcements: AtomicU32,
}

impl Start {
    /// A closed gate, and nothing said yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Start {
        Start {
            gate_is_open: Mutex::new(false),
            gate: Condvar::new(),
            announcements: AtomicU32::new(0),
        }
    }

    /// Rings for attention; something is read out.
    pub fn announce(&self) {
        self.announcements.fetch_add(1, Ordering::Relaxed);
    }

    /// How often something has been read out.
    pub fn announcements(&self) -> u32 {
        self.announcements.load(Ordering::Relaxed)
    }

    /// Opens the gate for good.
    pub fn open_the_gate(&self) {
        *self.gate_is_open.lock().unwrap() = true;
        self.gate.notify_all();
    }

    /// A waiter waits until the gate is open; when this returns he is off.
    pub fn wait_for_the_gate(&self) {
        let open = self.gate_is_open.lock().unwrap();
        drop(self.gate.wait_while(open, |open| !*open).unwrap());
    }
}
