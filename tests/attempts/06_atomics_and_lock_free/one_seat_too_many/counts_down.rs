//! verdict: pass - the free seats are counted, and what is sold is the difference

use std::sync::atomic::{AtomicU32, Ordering};

/// One coach on one night.
pub struct Coach {
    seats: u32,
    free: AtomicU32,
}

impl Coach {
    /// An empty coach.
    pub fn new(seats: u32) -> Coach {
        Coach { seats, free: AtomicU32::new(seats) }
    }

    /// Books a seat: its number, from 1 on; `None` if the coach is full.
    pub fn book(&self) -> Option<u32> {
        let take = |free: u32| free.checked_sub(1);
        let before = self.free.fetch_update(Ordering::SeqCst, Ordering::SeqCst, take);
        before.ok().map(|free| self.seats - free + 1)
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.seats - self.free.load(Ordering::SeqCst)
    }
}
