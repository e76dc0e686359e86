//! verdict: deadlock - looks side by side, and then waits, to be counted, until all others have gone
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
        let seen = look(&self.inner.read().unwrap().trains);
        self.inner.write().unwrap().looks += 1;
        seen
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.inner.write().unwrap().trains)
    }

    pub fn looks(&self) -> u64 {
        self.inner.read().unwrap().looks
    }
}
