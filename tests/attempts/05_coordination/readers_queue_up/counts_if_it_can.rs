//! verdict: wrong-result - does not want to wait for the lock, and so leaves out who comes at the same time
use std::collections::BTreeMap;
use std::sync::RwLock;

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    trains: Trains,
    looks: u64,
}

impl Board {
    pub fn new() -> Board {
        Board { inner: RwLock::default() }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        if let Ok(mut inner) = self.inner.try_write() {
            inner.looks += 1;
        }
        look(&self.inner.read().unwrap().trains)
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks
    }
}
