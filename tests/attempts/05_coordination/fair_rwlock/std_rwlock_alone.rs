//! verdict: wrong-result - all but the order: std does not promise one
use std::sync::{PoisonError, RwLock};

pub struct FairRwLock<T>(RwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock(RwLock::new(data))
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        visit(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        visit(&mut self.0.write().unwrap_or_else(PoisonError::into_inner))
    }
}
