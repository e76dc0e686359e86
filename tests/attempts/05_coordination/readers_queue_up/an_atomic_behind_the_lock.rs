//! verdict: pass - all in one lock, and readers may change an atomic
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    inner: RwLock<Inner>,
}

#[derive(Default)]
struct Inner {
    trains: Trains,
    looks: AtomicU64,
}

impl Board {
    pub fn new() -> Board {
        Board { inner: RwLock::default() }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        let inner = self.inner.read().unwrap();
        inner.looks.fetch_add(1, Relaxed);
        look(&inner.trains)
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks.load(Relaxed)
    }
}
