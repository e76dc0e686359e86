//! verdict: wrong-result - the numbers are right, and the display shows whoever was last to write

use std::sync::atomic::{AtomicU32, Ordering};

/// The counter behind the ticket machines.
pub struct Tickets {
    last: AtomicU32,
    next: AtomicU32,
}

impl Tickets {
    /// A counter in the morning: no ticket has been drawn.
    pub fn open() -> Tickets {
        Tickets { last: AtomicU32::new(0), next: AtomicU32::new(0) }
    }

    /// Draws a ticket; the number on it. The first of the day is 1.
    pub fn draw(&self) -> u32 {
        let number = self.next.fetch_add(1, Ordering::SeqCst) + 1;
        // the display shows the number just drawn
        self.last.store(number, Ordering::SeqCst);
        number
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::SeqCst)
    }
}
