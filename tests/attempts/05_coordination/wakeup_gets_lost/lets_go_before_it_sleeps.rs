//! verdict: deadlock - the lock is let go between the look and the sleep
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
    shelves: Mutex<Shelves>,
    bell: Condvar,
}

#[derive(Default)]
struct Shelves {
    hot: usize,
    cold: usize,
}

impl Shelves {
    fn of(&mut self, dish: Dish) -> &mut usize {
        match dish {
            Dish::Hot => &mut self.hot,
            Dish::Cold => &mut self.cold,
        }
    }
}

impl Hatch {
    /// With nothing on its shelves.
    pub fn new() -> Hatch {
        Hatch::default()
    }

    /// Puts a dish down and rings. Never waits for a waiter.
    pub fn serve(&self, dish: Dish) {
        *self.shelves.lock().unwrap().of(dish) += 1;
        self.bell.notify_all();
    }

    /// Waits for such a dish, and takes it.
    pub fn pick_up(&self, dish: Dish) {
        loop {
            let empty = *self.shelves.lock().unwrap().of(dish) == 0;
            let mut shelves = self.shelves.lock().unwrap();
            if empty {
                shelves = self.bell.wait(shelves).unwrap();
            }
            if let Some(rest) = shelves.of(dish).checked_sub(1) {
                *shelves.of(dish) = rest;
                return;
            }
        }
    }
}
