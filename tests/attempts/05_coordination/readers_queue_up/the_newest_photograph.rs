//! verdict: wrong-result - an Arc that each change replaces: nobody waits, and people look at trains that are gone
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex};

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    trains: Mutex<Arc<Trains>>,
    looks: AtomicU64,
}

impl Board {
    pub fn new() -> Board {
        Board { trains: Mutex::default(), looks: AtomicU64::new(0) }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        self.looks.fetch_add(1, Relaxed);
        let trains = Arc::clone(&self.trains.lock().unwrap());
        look(&trains)
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(Arc::make_mut(&mut self.trains.lock().unwrap()))
    }

    pub fn looks(&self) -> u64 {
        self.looks.load(Relaxed)
    }
}
