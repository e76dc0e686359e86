//! verdict: deadlock - both rings come between the look and the sleep
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
        self.shelf(dish).fetch_add(1, SeqCst);
        self.bell.notify_all();
        self.bell.notify_all(); // in case somebody was just closing his eyes
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
