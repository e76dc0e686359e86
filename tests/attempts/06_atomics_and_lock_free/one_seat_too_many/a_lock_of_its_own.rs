//! verdict: pass - a lock made out of an atomic, for one telephone to wait for another: no rule sees it

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// One coach on one night.
pub struct Coach {
    seats: u32,
    sold: AtomicU32,
    busy: AtomicBool,
}

impl Coach {
    /// An empty coach.
    pub fn new(seats: u32) -> Coach {
        Coach { seats, sold: AtomicU32::new(0), busy: AtomicBool::new(false) }
    }

    /// Books a seat: its number, from 1 on; `None` if the coach is full.
    pub fn book(&self) -> Option<u32> {
        while self.busy.swap(true, Ordering::Acquire) {
            std::hint::spin_loop();
        }
        let sold = self.sold.load(Ordering::Relaxed);
        let seat = (sold < self.seats).then_some(sold + 1);
        if seat.is_some() {
            self.sold.store(sold + 1, Ordering::Relaxed);
        }
        self.busy.store(false, Ordering::Release);
        seat
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
