//! # Now and then the waiter sleeps for ever
//!
//! Between the kitchen and the dining room is a hatch with two shelves, one for hot dishes and one
//! for cold. The cook puts a dish down, rings, and turns back to the stove. Beside the hatch the
//! waiters sleep standing up, each for the dish of his table; when it rings they look, and if it is
//! not for them they sleep on. They have learnt that: they look each time they wake.
//!
//! Even so, on some evenings the last dish stands in the hatch and gets cold, with its waiter asleep
//! next to it. It did ring, says the cook. It did not, says the waiter, and before he closed his
//! eyes he had looked.
//!
//! Promises:
//! - every dish is picked up
//! - the bell reaches whoever the dish is for
//! - nobody goes off without a dish
//! - nobody needs an alarm to wake up
//!
//! Guess before you run it: both tell the truth. How?
//!
//! From "Concurrency", Condition variables for thread coordination.

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

/// What a dish is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dish {
    Hot,
    Cold,
}

/// Where dishes stand until somebody picks them up.
#[derive(Default)]
pub struct Hatch {
    hot: AtomicUsize,
    cold: AtomicUsize,
    beside: Mutex<()>,
    bell: Condvar,
}

impl Hatch {
    /// With nothing on its shelves.
    pub fn new() -> Hatch {
        Hatch::default()
    }

    fn shelf(&self, dish: Dish) -> &AtomicUsize {
        match dish {
            Dish::Hot => &self.hot,
            Dish::Cold => &self.cold,
        }
    }

    /// Puts a dish down and rings. Never waits for a waiter.
    pub fn serve(&self, dish: Dish) {
        // TODO: at which moments can this happen?
        self.shelf(dish).fetch_add(1, SeqCst);
        self.bell.notify_all();
    }

    /// Waits for such a dish, and takes it.
    pub fn pick_up(&self, dish: Dish) {
        let mut beside = self.beside.lock().unwrap();
        while self.shelf(dish).load(SeqCst) == 0 {
            beside = self.bell.wait(beside).unwrap();
        }
        self.shelf(dish).fetch_sub(1, SeqCst);
    }
}
