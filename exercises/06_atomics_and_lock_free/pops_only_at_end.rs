//! # All four plates come back and the dispenser is broken
//!
//! A canteen buys plate dispensers: a sprung stack, plates go on at the top and come off at the
//! top. Each model passes a trial before it is bought. Two kitchen hands load it at once. Then they
//! go home, the inspector takes all plates off, sorts them and counts: four, and each is there. The
//! last three models passed. On the first day, at noon, two guests held the same plate.
//!
//! So this time nothing is broken but the test. A trial is a function that panics if it sees
//! something wrong. Each is run by itself, in every interleaving, and a dispenser that makes some
//! trial panic in some interleaving is sent back. No trial may wait for a plate to come: from a
//! broken dispenser it may never. Write as many as you need and keep them small: two threads, three
//! steps at most for each.
//!
//! What is to be found out, by what the guests say:
//! - with both hands loading at once, a plate is gone
//! - with two guests at once, both get the same plate and another one is gone
//! - the same, but only if one of the two puts another plate on after taking his
//! - the plates come out the wrong way round: the oldest is on top
//! - plates that are left in a dispenser when it is scrapped are never seen again
//!
//! Promises:
//! - a sound dispenser passes every trial
//! - one that loses a plate on the way in is sent back
//! - one that hands out a plate twice is sent back
//! - one that mixes up plates when one is replaced is sent back
//! - one that hands out the oldest plate is sent back
//! - one that never lets go of its plates is sent back
//!
//! From "Lock-free data structures", Lock-free stack, the example that runs it.

use std::sync::Arc;
use std::thread;

/// A plate, with its number. Whoever keeps a clone can ask `Arc::strong_count` who else has one.
pub type Plate = Arc<u32>;

/// What is on trial. Both methods may be called by several at once.
pub trait Dispenser: Send + Sync + 'static {
    /// An empty one.
    fn new() -> Self;
    /// Puts a plate on top.
    fn put(&self, plate: Plate);
    /// Takes the top plate off; `None` if there is none.
    fn take(&self) -> Option<Plate>;
}

/// The trials that a dispenser has to pass.
pub fn trials<D: Dispenser>() -> Vec<fn()> {
    // TODO: what has this trial never seen a dispenser do?
    vec![all_four_plates_come_back::<D>]
}

fn all_four_plates_come_back<D: Dispenser>() {
    let dispenser = D::new();
    thread::scope(|kitchen| {
        for hand in [10, 20] {
            let dispenser = &dispenser;
            kitchen.spawn(move || {
                dispenser.put(Plate::new(hand + 1));
                dispenser.put(Plate::new(hand + 2));
            });
        }
    });
    let mut plates: Vec<u32> =
        std::iter::from_fn(|| dispenser.take()).map(|plate| *plate).collect();
    plates.sort();
    assert_eq!(plates, [11, 12, 21, 22]);
}
