//! verdict: wrong-result - side by side, and unpaid
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    trains: RwLock<Trains>,
    looks: AtomicU64,
}

impl Board {
    pub fn new() -> Board {
        Board { trains: RwLock::default(), looks: AtomicU64::new(0) }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        self.looks.load(Relaxed)
    }
}
