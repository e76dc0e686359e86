//! verdict: not-concurrent - nothing can go wrong, and nobody ever reads beside another
use std::sync::{Mutex, PoisonError};

pub struct FairRwLock<T>(Mutex<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock(Mutex::new(data))
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        visit(&self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        visit(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
