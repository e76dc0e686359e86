//! verdict: wrong-result - takes what stands there
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
        let mut shelves = self.shelves.lock().unwrap();
        let other = if dish == Dish::Hot { Dish::Cold } else { Dish::Hot };
        while *shelves.of(dish) == 0 && *shelves.of(other) == 0 {
            shelves = self.bell.wait(shelves).unwrap();
        }
        let taken = if *shelves.of(dish) > 0 { dish } else { other };
        *shelves.of(taken) -= 1;
    }
}
