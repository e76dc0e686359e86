//! verdict: wrong-result - moves to its own seat, and gives that back

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
        let free = taken.insert(seat) || seat == self.seat;
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
