//! verdict: wrong-result - the writer keeps the turnstile until he leaves, so those behind him wait at a Mutex, in no order
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
        let turn = self.turnstile.lock().unwrap_or_else(PoisonError::into_inner);
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let _turn = self.turnstile.lock().unwrap_or_else(PoisonError::into_inner);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}
