//! # A failing booking aborts the process instead of reporting
//!
//! A theatre's box office notes a seat as taken while somebody makes up their mind. The
//! reservation gives the seat back by itself when it is dropped, whatever happens: that is what
//! `Drop` is for. The price depends on which seats are taken, so nothing may change hands while
//! one is made.
//!
//! The new price list has a gap. Whoever asks for seat 13 makes `price` panic. That should be a
//! message at one window; but the whole process was gone, with all windows, and its last words were
//! about a destructor.
//!
//! The other window has an accident of its own. Since Monday people may move to another seat. The
//! first who tried is still standing there.
//!
//! Promises:
//! - a seat that is not sold goes back
//! - a price that fails is reported and the seat goes back
//! - after that the box office goes on
//! - whoever moves gets a free seat and gives the old one back
//! - nothing changes hands while a price is made
//!
//! From "Concurrency in Rust", Resource Cleanup (`CleanupGuard`).

use std::collections::BTreeSet;
use std::sync::Mutex;

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
    /// The seats that are not free.
    pub fn taken(&self) -> BTreeSet<u32> {
        self.taken.lock().unwrap().clone()
    }

    /// Reserves a seat, if it is free.
    pub fn reserve(&self, seat: u32) -> Option<Reservation<'_>> {
        let free = self.taken.lock().unwrap().insert(seat);
        free.then(|| Reservation { house: self, seat, sold: false })
    }
}

impl Reservation<'_> {
    /// Sells the seat for what `price` says, which sees all seats that are taken, this one among
    /// them. If it panics, the seat is not sold.
    pub fn sell(mut self, price: impl FnOnce(&BTreeSet<u32>) -> u32) -> u32 {
        let taken = self.house.taken.lock().unwrap();
        let price = price(&taken);
        self.sold = true;
        price
    }

    /// Takes another seat instead, if that is free; else keeps the one it has. Whether one can move
    /// to one's own seat is left open; one has it afterwards in any case.
    pub fn move_to(&mut self, seat: u32) -> bool {
        let mut taken = self.house.taken.lock().unwrap();
        let free = taken.insert(seat);
        if free {
            // TODO: the first who moved is still standing here.
            *self = Reservation { house: self.house, seat, sold: false };
        }
        free
    }
}

impl Drop for Reservation<'_> {
    fn drop(&mut self) {
        // TODO: who may have been here before, and who is here now?
        let mut taken = self.house.taken.lock().unwrap();
        if !self.sold {
            taken.remove(&self.seat);
        }
    }
}
