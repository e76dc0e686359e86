//! verdict: wrong-result - fences order what happens; they do not make two steps one

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
        std::sync::atomic::fence(Ordering::SeqCst);
        let number = self.last.load(Ordering::SeqCst) + 1;
        self.last.store(number, Ordering::SeqCst);
        std::sync::atomic::fence(Ordering::SeqCst);
        number
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::Relaxed)
    }
}
