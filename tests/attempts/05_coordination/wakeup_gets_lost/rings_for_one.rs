//! verdict: deadlock - the one who is woken waits for the other shelf
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
        self.bell.notify_one();
    }

    /// Waits for such a dish, and takes it.
    pub fn pick_up(&self, dish: Dish) {
        let mut shelves = self.shelves.lock().unwrap();
        while *shelves.of(dish) == 0 {
            shelves = self.bell.wait(shelves).unwrap();
        }
        *shelves.of(dish) -= 1;
    }
}
