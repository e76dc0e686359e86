//! # A destructor that takes a lock
//!
//! `price` panicked with the guard in hand. The guard was dropped on the way out: the lock is free,
//! and poisoned. Then came the reservation's turn, whose `drop` said `lock().unwrap()`: a second
//! panic, out of a destructor, in the middle of the first. Nothing may unwind out of a destructor
//! while a panic is under way, so Rust aborts, and takes all windows along. Without a first panic
//! it is no better: any reservation that is dropped after somebody else's accident panics, far away
//! from whoever is to blame.
//!
//! So a destructor must be able to do its work on a bad day, and `unwrap` in it is a decision for
//! the abort. Is it safe to look past the poison? Here it is: nobody writes between the start and
//! the end of a price, the set is whole at every step. `if let Ok(…)` in its place would end
//! the abort as well, and lose a seat with each accident.
//!
//! The other fault needs no panic. `*self = Reservation { … }` drops the old value at this point,
//! with `taken` still in hand, and its `drop` waits for the lock of its own thread. Every
//! assignment and every closing brace can hide a call; if that call locks, it matters in which
//! order things go. Locals go in reverse order of their declaration, parameters after all locals.
//! That, and nothing else, is why `self` in `sell` goes after the guard. Changing the seat in place
//! drops nothing.
//!
//! The document's `CleanupGuard` locks and unwraps in `drop`, with "Cleanup code here" below. It
//! does not compile (the type of its list is open). Completed and put into a scope that panics with
//! the lock in hand, it aborts; dropped while its own thread holds the lock, it hangs. It stands
//! under Resource Cleanup, and another document says "handle panics gracefully". Cleaning up in
//! `Drop` is right. It is the `unwrap` in it that is not.
//!
//! At work: keep destructors short, let them not panic and, if you can, not block. For work that
//! can fail offer a method (`close`, `commit`) and let `drop` be the net below. The crate
//! `scopeguard` makes such guards out of closures. An `RwLock` would do, too: `price` only reads,
//! and readers do not poison.
//!
//! What this check cannot prove: that `price` is quick. All windows wait for it.
//!
//! Read next: "Destructors" in the Rust Reference. And a question: with `free.then_some(Reservation
//! { … })` in `reserve`, whoever asks for a taken seat sets it free. Why?

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The house; the windows share it.
#[derive(Default)]
pub struct House {
    taken: Mutex<BTreeSet<u32>>,
}

/// A seat that nobody else gets; given back when this is dropped, unless it has been sold.
pub struct Reservation<'h> {
    house: &'h House,
    seat: u32,
    sold: bool,
}

impl House {
    /// Poisoned or not: nobody who panics has left the set half changed.
    fn seats(&self) -> MutexGuard<'_, BTreeSet<u32>> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The seats that are not free.
    pub fn taken(&self) -> BTreeSet<u32> {
        self.seats().clone()
    }

    /// Reserves a seat, if it is free.
    pub fn reserve(&self, seat: u32) -> Option<Reservation<'_>> {
        let free = self.seats().insert(seat);
        free.then(|| Reservation { house: self, seat, sold: false })
    }
}

impl Reservation<'_> {
    /// Sells the seat for what `price` says, which sees all seats that are taken, this one among
    /// them. If it panics, the seat is not sold.
    pub fn sell(mut self, price: impl FnOnce(&BTreeSet<u32>) -> u32) -> u32 {
        let taken = self.house.seats();
        let price = price(&taken);
        self.sold = true;
        price
    }

    /// Takes another seat instead, if that is free; else keeps the one it has. Whether one can move
    /// to one's own seat is left open; one has it afterwards in any case.
    pub fn move_to(&mut self, seat: u32) -> bool {
        let mut taken = self.house.seats();
        let free = taken.insert(seat);
        if free {
            taken.remove(&self.seat);
            self.seat = seat;
        }
        free
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        if !self.sold {
            self.house.seats().remove(&self.seat);
        }
    }
}
