//! verdict: wrong-result - a Mutex as the place to line up: of two who wait there, either may be next
use std::sync::{Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    turnstile: Mutex<()>,
    data: RwLock<T>,
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { turnstile: Mutex::new(()), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.turnstile.lock().unwrap();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let turn = self.turnstile.lock().unwrap();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&mut data)
    }
}
