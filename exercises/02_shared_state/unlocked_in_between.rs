//! # The visitors who were never there
//!
//! An open-air pool has two gates and one ledger. Each visitor pays, is shown a number and walks
//! in; in this jubilee summer every hundredth visitor walks in free. Last Sunday the gates clicked
//! 4 812 times and the ledger says 4 790. The takings are short as well, and two ladies with the
//! number 1 300 have written to the newspaper: both had been let in free.
//!
//! An auditor went through this file with a pencil. The ledger is in a `Mutex`, every single access
//! takes the lock, there is no `unsafe`, and rustc has nothing to say. She is right on every point.
//!
//! Before you save: the pool has just opened and two people come at once, one at each gate. Which
//! numbers can they be shown, and what can the ledger say afterwards?
//!
//! Promises:
//! - every visitor is in the ledger
//! - no two visitors carry the same number
//! - only the jubilee visitor walks in free
//! - people walk through both gates at once
//! - visitors and takings agree at every reading
//!
//! The auditor will look again, so there is no `unsafe` in your answer either.
//!
//! From "Concurrency", Shared state with Arc and Mutex, and "rust-concurrency", Issue 2: Data
//! Races.

use std::sync::Mutex;

/// The day so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How many have been let in.
    pub visitors: u32,
    /// What they paid, in cents.
    pub takings: u32,
}

/// The pool; the gates share it.
pub struct Pool {
    free_every: u32,
    ledger: Mutex<Ledger>,
}

impl Pool {
    /// A pool in the morning. Every `free_every`th visitor walks in free.
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Mutex::new(Ledger::default()) }
    }

    /// The day so far, as the office reads it, at any time.
    pub fn ledger(&self) -> Ledger {
        *self.ledger.lock().unwrap()
    }

    fn write(&self, ledger: Ledger) {
        *self.ledger.lock().unwrap() = ledger;
    }

    /// Lets one visitor in, for `price` cents. `gate` shows the visitor's number and stays open
    /// until the visitor is through, pushchair and all.
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        // TODO: two lines of this are locked. Which of them needs to be?
        let mut ledger = self.ledger();
        ledger.visitors += 1;
        if ledger.visitors % self.free_every != 0 {
            ledger.takings += price;
        }
        self.write(ledger);
        gate(ledger.visitors);
    }
}
