//! # A hundred people look at one board, one after the other
//!
//! The departure board of a station. Hundreds look at it, and twice an hour somebody puts up a train.
//! A colleague has heard that an `RwLock` lets readers in side by side, and built one in. Nothing has
//! become faster. What is seen:
//!
//! - There is never more than one person in front of the board.
//! - Somebody who copies the whole timetable keeps everybody else from a quick look at platform 4.
//! - A tourist fell over while looking. Since then nobody has been able to look, or to put up a train.
//!
//! The station is paid by the look, so looks are counted, and the count has to be right. A look is a
//! look, also if it ends in a panic.
//!
//! Promises:
//! - every look is counted
//! - two people can look at the board at once
//! - a quick look does not wait for a long one
//! - nobody looks while the board is changed
//! - a look that panics harms nobody
//!
//! What one sees is the board itself, so it does not change before one's eyes. No copies: a copy shows
//! trains that have gone. Whoever waits to change the board may keep newcomers waiting; and no `change`
//! panics. No `unsafe`.
//!
//! Before you run it: which word in `look` keeps the second person out, and why does it stand there?
//!
//! From "Concurrency", Read-write locks for shared data; "Concurrent Programming in TuskLang with
//! Rust", Thread Synchronization; "Concurrency in Rust", Mutex and Arc for Safe Sharing.

use std::collections::BTreeMap;
use std::sync::RwLock;

/// Trains by platform.
pub type Trains = BTreeMap<u32, String>;

/// The board, and how often it was looked at.
pub struct Board {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    trains: Trains,
    looks: u64,
}

impl Board {
    /// A board without trains, which nobody has looked at.
    pub fn new() -> Board {
        Board { inner: RwLock::default() }
    }

    /// Shows the board to `look`; counts it.
    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        // TODO: one after the other. Why?
        let mut inner = self.inner.write().unwrap();
        inner.looks += 1;
        look(&inner.trains)
    }

    /// Gives the board to `change`, which has it alone.
    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    /// How often somebody has looked at the board.
    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks
    }
}
