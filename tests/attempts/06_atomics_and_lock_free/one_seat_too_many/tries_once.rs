//! verdict: wrong-result - who loses the exchange is refused, and the seat stays empty

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
        let sold = self.sold.load(Ordering::SeqCst);
        if sold >= self.seats {
            return None;
        }
        self.sold.compare_exchange(sold, sold + 1, Ordering::SeqCst, Ordering::SeqCst).ok()?;
        Some(sold + 1)
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
