//! # Two visitors, one counted
//!
//! The citizens' office has two ticket machines at its two doors and one counter behind them. You
//! draw a number, you sit down, you wait. On Monday two people rose at number 318 and discussed it
//! for a while. In the evening the director read 611 off the display, and the paper rolls were
//! short by 614 tickets.
//!
//! The counter is an atomic, with the strictest ordering there is. The firm that built it says so
//! on the invoice.
//!
//! Before you save: two people press at the same moment, in the morning, one at each machine. Which
//! numbers can be on their tickets, and what can the display say afterwards?
//!
//! Promises:
//! - every ticket is counted
//! - no two people hold the same number
//! - the display never counts backwards
//!
//! Two doors, many people in a hurry: neither machine ever waits for the other. So there are no
//! locks and no channels in your answer, and no `unsafe`.
//!
//! From "Concurrency", Synchronization Primitives, Atomic Types, and "rust-concurrency", Atomic
//! operations for simple shared state.

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
        // TODO: the two machines share this line, and the next.
        let number = self.last.load(Ordering::SeqCst) + 1;
        self.last.store(number, Ordering::SeqCst);
        number
    }

    /// What the display says: how many tickets have been drawn.
    pub fn drawn(&self) -> u32 {
        self.last.load(Ordering::SeqCst)
    }
}
