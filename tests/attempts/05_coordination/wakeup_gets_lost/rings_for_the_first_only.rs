//! verdict: deadlock - one ring for two dishes, and two waiters asleep
use std::sync::{Condvar, Mutex};

/// What a dish is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dish {
    Hot,
    Cold,
}

#[derive(Default)]
struct Shelf {
    count: Mutex<usize>,
    bell: Condvar,
}

/// Where dishes stand until somebody picks them up.
#[derive(Default)]
pub struct Hatch {
    hot: Shelf,
    cold: Shelf,
}

impl Hatch {
    /// With nothing on its shelves.
    pub fn new() -> Hatch {
        Hatch::default()
    }

    fn shelf(&self, dish: Dish) -> &Shelf {
        match dish {
            Dish::Hot => &self.hot,
            Dish::Cold => &self.cold,
        }
    }

    /// Puts a dish down and rings. Never waits for a waiter.
    pub fn serve(&self, dish: Dish) {
        let shelf = self.shelf(dish);
        let mut count = shelf.count.lock().unwrap();
        *count += 1;
        if *count == 1 {
            shelf.bell.notify_one();
        }
    }

    /// Waits for such a dish, and takes it.
    pub fn pick_up(&self, dish: Dish) {
        let shelf = self.shelf(dish);
        let count = shelf.count.lock().unwrap();
        let mut count = shelf.bell.wait_while(count, |n| *n == 0).unwrap();
        *count -= 1;
    }
}
