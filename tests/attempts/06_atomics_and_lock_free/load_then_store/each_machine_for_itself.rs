//! verdict: wrong-result - every thread counts alone

use std::cell::Cell;
use std::sync::atomic::{AtomicU32, Ordering};

thread_local! {
    static MINE: Cell<u32> = const { Cell::new(0) };
}

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
        self.last.fetch_add(1, Ordering::Relaxed);
        MINE.with(|mine| {
            mine.set(mine.get() + 1);
            mine.get()
        })
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::Relaxed)
    }
}
