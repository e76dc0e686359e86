//! verdict: pass - a lock of its own for the count, which is gone at the semicolon
use std::collections::BTreeMap;
use std::sync::{Mutex, RwLock};

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    trains: RwLock<Trains>,
    looks: Mutex<u64>,
}

impl Board {
    pub fn new() -> Board {
        Board { trains: RwLock::default(), looks: Mutex::new(0) }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        *self.looks.lock().unwrap() += 1;
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        *self.looks.lock().unwrap()
    }
}
