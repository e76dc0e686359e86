//! # Ten seats, eleven tickets
//!
//! The night coach to the coast has ten seats and is sold through an app. Last Friday eleven people
//! stood at the stop with valid tickets, one of them for seat 11, which the coach does not have.
//! The driver is a calm man. He put the eleventh on his toolbox, and wrote an e-mail.
//!
//! The programmer who answered it knows about atomics: the number of sold seats goes up by
//! `fetch_add`, which cannot lose anything. And right before it the code looks whether the coach is
//! full. Right before it.
//!
//! Before you save: nine seats are sold and two people tap "book". What can happen between the look
//! and the `fetch_add`?
//!
//! Promises:
//! - there are never more tickets than seats
//! - no two passengers have the same seat
//! - nobody is refused while a seat is free
//! - the app never shows more sold than there are seats
//!
//! People book from everywhere, and nobody is made to wait for somebody else's telephone. So there
//! are no locks and no channels in your answer, and no `unsafe`.
//!
//! From "Advanced Concurrency in Rust", Atomic Operations.

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
        // TODO: this looks, and then it sells.
        if self.sold.load(Ordering::Relaxed) >= self.seats {
            return None;
        }
        Some(self.sold.fetch_add(1, Ordering::Relaxed) + 1)
    }

    /// How many seats are sold, as the app shows it at any time.
    pub fn sold(&self) -> u32 {
        self.sold.load(Ordering::Relaxed)
    }
}
