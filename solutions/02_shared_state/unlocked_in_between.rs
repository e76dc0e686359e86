//! # What may happen between two locks
//!
//! Gate A reads the ledger: nobody yet. Gate B reads the ledger: nobody yet. A writes "one
//! visitor", B writes "one visitor". Each access was locked, and between the two accesses of A the
//! lock was free. What A had in hand by then was not the ledger but a memory of it.
//!
//! Two words that are easily taken for one. A *data race* is two unsynchronised accesses to the
//! same memory, one of them a write; safe Rust has none, here as everywhere. A *race condition* is
//! a program whose result depends on who comes first. The documents say that a mutex prevents data
//! races "and ensures consistent state", and advise against data races to "use Mutex, RwLock, or
//! Atomic types". The first half is true and comes from the type system. The second half nobody
//! can do for you: only you know which steps belong together. The unit is not the access, it is
//! the whole of *look, decide, write*. One guard for all of it.
//!
//! And for nothing else. The gate is not part of the ledger's business; a guard that lives to the
//! end of the function would make one visitor wait for the other's pushchair.
//!
//! At work this bug is a `get` and a `set` that each lock, as it was here, or a `SELECT` followed
//! by an `UPDATE`, or a `contains_key` followed by an `insert` on a concurrent map. A method that
//! locks should do one whole thing. `RwLock` changes nothing: between the read lock and the write
//! lock there is the same gap. Two atomics only move it: the office can read a visitor who has not
//! paid yet. (One atomic that holds both numbers is right, with a compare-exchange.)
//!
//! What this check cannot prove: anything about a third field that you add next year. Keep what
//! must agree under one lock, then the question does not come up.
//!
//! Read next: `std::sync::MutexGuard`, and the Rustonomicon's page "Data Races and Race
//! Conditions". And a question: would the start have been right with one gate and an office that
//! only reads?

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

    /// Enters one visitor into the ledger: the number.
    fn enter(&self, price: u32) -> u32 {
        let mut ledger = self.ledger.lock().unwrap();
        ledger.visitors += 1;
        if ledger.visitors % self.free_every != 0 {
            ledger.takings += price;
        }
        ledger.visitors
    }

    /// Lets one visitor in, for `price` cents. `gate` shows the visitor's number and stays open
    /// until the visitor is through, pushchair and all.
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = self.enter(price);
        gate(number); // nothing is locked any more
    }
}
