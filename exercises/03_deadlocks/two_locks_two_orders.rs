//! # The trolley that stood still until morning
//!
//! A shop keeps two books: how many crates are in the storeroom, and how many on the shelves. At
//! night two jobs are at work. One restocks: from the storeroom to the shelves. The other clears
//! out what did not sell: from the shelves back to the storeroom. While crates are on the trolley
//! they are in neither book, so both books stay closed to everybody else until it has arrived.
//!
//! Most nights all goes well. Some nights both jobs stop. Nothing crashes, no processor is busy,
//! and in the morning each job still holds one book and waits.
//!
//! Each of the two functions, read on its own, is right. Try it: read them one after the other.
//!
//! Promises:
//! - both jobs are done by the morning
//! - nobody opens a book while crates are on the way
//! - what has left one book is in the other
//! - one can count the storeroom while another counts the shelves
//!
//! No `unsafe`: a book that one can write in without opening it is worth nothing.
//!
//! From "rust-concurrency", Issue 1: Deadlock, and "Concurrency", Deadlock prevention patterns.

use std::sync::Mutex;

/// The two books of the shop. Each holds a number of crates.
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

    /// Brings `crates` crates from the storeroom to the shelves, or as many as there are.
    /// `trolley` is the way there.
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let mut storeroom = self.storeroom.lock().unwrap();
        let mut shelves = self.shelves.lock().unwrap();
        let crates = crates.min(*storeroom);

        *storeroom -= crates;
        trolley();
        *shelves += crates;
    }

    /// Brings `crates` crates from the shelves back to the storeroom, or as many as there are.
    /// `trolley` is the way there.
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        // TODO: some nights we never get past these two lines.
        let mut shelves = self.shelves.lock().unwrap();
        let mut storeroom = self.storeroom.lock().unwrap();
        let crates = crates.min(*shelves);

        *shelves -= crates;
        trolley();
        *storeroom += crates;
    }
}
