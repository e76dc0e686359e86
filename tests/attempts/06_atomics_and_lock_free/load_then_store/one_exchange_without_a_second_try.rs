//! verdict: wrong-result - who loses the exchange goes home with somebody else's number

use std::sync::atomic::{AtomicU32, Ordering};

/// The counter behind the ticket machines.
pub struct Tickets {
    last: AtomicU32,
}

impl Tickets {
    /// A counter in the morning: no ticket has been drawn.
    pub fn open() -> Tickets {
        Tickets { last: AtomicU32::new(0) }
    }

    /// Draws a ticket; the number on it. The first of the day is 1.
    pub fn draw(&self) -> u32 {
        let seen = self.last.load(Ordering::SeqCst);
        let _ = self.last.compare_exchange(seen, seen + 1, Ordering::SeqCst, Ordering::SeqCst);
        seen + 1
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::Relaxed)
    }
}
