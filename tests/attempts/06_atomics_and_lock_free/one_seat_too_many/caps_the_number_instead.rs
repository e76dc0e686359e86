//! verdict: wrong-result - fetch_min mends the display after two have the same seat

use std::sync::atomic::{AtomicU32, Ordering};

/// One coach on one night.
pub struct Coach {
    seats: u32,
    sold: AtomicU32,
}

impl Coach {
    /// An empty coach.
    pub fn new(seats: u32) -> Coach {
        Coach { seats, sold: AtomicU32::new(0) }
    }

    /// Books a seat: its number, from 1 on; `None` if the coach is full.
    pub fn book(&self) -> Option<u32> {
        let before = self.sold.fetch_add(1, Ordering::SeqCst);
        self.sold.fetch_min(self.seats, Ordering::SeqCst);
        (before < self.seats).then_some(before + 1)
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
