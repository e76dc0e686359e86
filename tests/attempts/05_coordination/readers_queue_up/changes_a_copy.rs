//! verdict: wrong-result - reads, changes what it has read, and writes it back: the other change is gone
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
        self.looks.fetch_add(1, Relaxed);
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        let mut trains = self.trains.read().unwrap().clone();
        let changed = change(&mut trains);
        *self.trains.write().unwrap() = trains;
        changed
    }

    pub fn looks(&self) -> u64 {
        self.looks.load(Relaxed)
    }
}
