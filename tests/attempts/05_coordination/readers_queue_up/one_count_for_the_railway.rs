//! verdict: wrong-result - a static counts the looks at all boards
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub type Trains = BTreeMap<u32, String>;

static LOOKS: AtomicU64 = AtomicU64::new(0);

pub struct Board {
    trains: RwLock<Trains>,
}

impl Board {
    pub fn new() -> Board {
        Board { trains: RwLock::default() }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        LOOKS.fetch_add(1, Relaxed);
        look(&self.trains.read().unwrap())
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        LOOKS.load(Relaxed)
    }
}
