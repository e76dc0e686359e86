//! # An order of purses, not of numbers
//!
//! She paid herself: `pay` opened her purse, and then waited for it to be closed again, which only
//! `pay` could do. Two guests, 0 and 0: neither number is lower, so each of them took the *other*
//! one's purse first. Each then waited for their own. That is the circle of two locks in two
//! orders, made by the very rule that was to prevent it.
//!
//! The document calls this "Good: Consistent lock ordering prevents deadlocks". The sentence is
//! true and the code beneath it has no such ordering. An order has to say of any two different
//! locks which comes first, and say the same to everybody. Numbers do that as long as they are
//! unique, and nothing in the type says that they are. Addresses are unique among things that live
//! at the same time, and a purse cannot be moved while somebody borrows it; so they will do for the
//! length of one call. (They are no order to write down: tomorrow they are others.) Numbers that the
//! market gives out itself, one to each purse, would do as well. What no order can do is to answer
//! for one purse in two roles. Ask that first, and ask for *identity*: equal numbers do not make
//! two guests one person.
//!
//! The dragon's coins are another old fault. Debit, then credit, and the credit may fail; the
//! document does the same with `u32`. A debug build panics between the two lines, with both locks
//! held, so both are poisoned and nobody can pay either player again. A release build does not
//! panic: 250 and 10 make 4, and no one is told. Calculate everything that may fail, then write
//! what cannot.
//!
//! At work: in SQL it is `SELECT … ORDER BY id FOR UPDATE`, and there the id is a primary key,
//! which is the whole point. Where two keys may tie (hash codes, for instance), an extra lock for
//! ties is the classic way out, as long as ties are rare. All guests tie: for them it would be one
//! lock for the whole market again. Even that may be right, and fast enough. Here it was not
//! allowed: two strangers trade, whoever else waits for a purse that somebody holds open.
//!
//! What this check cannot prove: anything about three purses in one trade. And who calls `pay` from
//! within `open` brings a lock along that `pay` does not know of; no order in it helps them.
//!
//! Read next: `std::ptr::eq`; "Java Concurrency in Practice", 10.1.2, about dynamic lock order. And a
//! question: with three guests in a ring, each paying the next, does the start still stop?

use std::ptr;
use std::sync::{Mutex, MutexGuard};

/// Why a payment was not made. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotPaid {
    /// There are not so many coins in the purse of whoever pays.
    TooPoor,
    /// They do not all fit into the other purse.
    NoRoom,
}

/// A player's purse. Whoever needs two of them takes them with `both`.
pub struct Purse {
    number: u32,
    coins: Mutex<u8>,
}

impl Purse {
    /// The purse of the player with this number, or of a guest, whose number is 0.
    pub fn new(number: u32, coins: u8) -> Purse {
        Purse { number, coins: Mutex::new(coins) }
    }

    /// Whose purse it is.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Holds the purse open for as long as `look` takes.
    pub fn open<R>(&self, look: impl FnOnce(&mut u8) -> R) -> R {
        look(&mut self.coins.lock().unwrap())
    }

    /// Pays so many coins into the purse `to`, which may be this one.
    pub fn pay(&self, to: &Purse, coins: u8) -> Result<(), NotPaid> {
        if ptr::eq(self, to) {
            let enough = *self.coins.lock().unwrap() >= coins;
            return if enough { Ok(()) } else { Err(NotPaid::TooPoor) };
        }
        let (mut mine, mut theirs) = self.both(to);
        let left = mine.checked_sub(coins).ok_or(NotPaid::TooPoor)?;
        let sum = theirs.checked_add(coins).ok_or(NotPaid::NoRoom)?;
        (*mine, *theirs) = (left, sum);
        Ok(())
    }

    /// This purse and another one, opened in order of address.
    fn both<'a>(&'a self, other: &'a Purse) -> (MutexGuard<'a, u8>, MutexGuard<'a, u8>) {
        if ptr::from_ref(self) < ptr::from_ref(other) {
            let mine = self.coins.lock().unwrap();
            let theirs = other.coins.lock().unwrap();
            (mine, theirs)
        } else {
            let theirs = other.coins.lock().unwrap();
            let mine = self.coins.lock().unwrap();
            (mine, theirs)
        }
    }
}
