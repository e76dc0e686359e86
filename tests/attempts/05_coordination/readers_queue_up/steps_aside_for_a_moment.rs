//! verdict: not-concurrent - sleeps first, so that the others are done: still one after the other
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::thread;
use std::time::Duration;

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
        thread::sleep(Duration::from_millis(5));
        let mut inner = self.inner.write().unwrap();
        inner.looks += 1;
        look(&inner.trains)
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks
    }
}
