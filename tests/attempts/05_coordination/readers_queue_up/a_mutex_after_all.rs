//! verdict: not-concurrent - one lock for everybody, whatever they came for
use std::collections::BTreeMap;
use std::sync::Mutex;

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    trains: Trains,
    looks: u64,
}

impl Board {
    pub fn new() -> Board {
        Board { inner: Mutex::default() }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        let mut inner = self.inner.lock().unwrap();
        inner.looks += 1;
        look(&inner.trains)
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.lock().unwrap().trains)
    }

    pub fn looks(&self) -> u64 {
        self.inner.lock().unwrap().looks
    }
}
