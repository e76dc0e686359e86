//! verdict: not-concurrent - an RwLock for the trains, and a Mutex whose guard stays to the end
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
        let mut looks = self.looks.lock().unwrap();
        *looks += 1;
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        *self.looks.lock().unwrap()
    }
}
