//! # Who goes first, and says so once
//!
//! Restocking takes the storeroom's book. Clearing out takes the shelves' book. Now each needs the
//! book that the other holds, and neither puts anything down before it has both. That is all it
//! takes, and a moment's bad luck: one job has to come between two lines of the other. Started
//! three hundred times on an idle machine, such a program finished three hundred times.
//!
//! No line is wrong, so none can be found by looking at it. The fault is that the order is decided
//! in two places. To swap two lines is enough to mend it. The answer below goes a step further: it
//! has a new function, `both`, the only place where two books are taken, so that the order is decided
//! once. Which book comes first does not matter at all; that it is always the same one does.
//!
//! The documents show this with `lock_a.lock(); lock_b.lock();` and the comment "DEADLOCK!". It
//! does not deadlock: nobody keeps the guards, so each lock is open again at its semicolon. A
//! deadlock needs guards that live. Their cure, "always acquire locks in the same order", is right.
//! The other cure they name, "timeout mechanisms", is not one: std's `Mutex` has no timed lock, and
//! to let go, wait and try again turns two jobs that stand still into two jobs that may step out
//! of each other's way for ever. A timeout tells you about a deadlock. The order prevents it.
//!
//! At work: write the order down where the locks are declared, take several locks in one function
//! only, and never call somebody else's code with a lock held without knowing what it locks (here
//! the trolley must not open a book). Better still, need one lock only: if two values must always
//! agree, they may belong in one `Mutex`. Here they must not, because by day they are counted
//! apart. Databases have the same disease; they notice the circle and end one of the two.
//!
//! What this check cannot prove: that a third book, added next year, is taken in the same order.
//!
//! Read next: "lock hierarchy" or "lock levelling". And a question: three jobs and three books, and
//! each job takes two of them. How many orders are there that can stop all three?

use std::sync::{Mutex, MutexGuard};

/// The two books of the shop. Each holds a number of crates.
/// Whoever needs both takes the storeroom's first: see `both`.
pub struct Shop {
    storeroom: Mutex<u32>,
    shelves: Mutex<u32>,
}

impl Shop {
    /// A shop with so many crates in the storeroom and on the shelves.
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { storeroom: Mutex::new(storeroom), shelves: Mutex::new(shelves) }
    }

    /// Opens the storeroom's book, for as long as `look` takes.
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.storeroom.lock().unwrap())
    }

    /// Opens the shelves' book, for as long as `look` takes.
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.shelves.lock().unwrap())
    }

    /// Both books, in the only order in which they are ever taken.
    fn both(&self) -> (MutexGuard<'_, u32>, MutexGuard<'_, u32>) {
        let storeroom = self.storeroom.lock().unwrap();
        let shelves = self.shelves.lock().unwrap();
        (storeroom, shelves)
    }

    /// Brings `crates` crates from the storeroom to the shelves, or as many as there are.
    /// `trolley` is the way there.
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let (mut storeroom, mut shelves) = self.both();
        let crates = crates.min(*storeroom);

        *storeroom -= crates;
        trolley();
        *shelves += crates;
    }

    /// Brings `crates` crates from the shelves back to the storeroom, or as many as there are.
    /// `trolley` is the way there.
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let (mut storeroom, mut shelves) = self.both();
        let crates = crates.min(*shelves);

        *shelves -= crates;
        trolley();
        *storeroom += crates;
    }
}
