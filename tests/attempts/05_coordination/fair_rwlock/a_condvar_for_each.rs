//! verdict: pass - as the document meant it: a queue of condvars, one a visitor, but one queue, and always the same mutex
use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    waiting: Mutex<VecDeque<Arc<Condvar>>>,
    data: RwLock<T>,
}

struct Turn<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { waiting: Mutex::default(), data: RwLock::new(data) }
    }

    fn line_up(&self) -> Turn<'_, T> {
        let mine = Arc::new(Condvar::new());
        let mut waiting = self.waiting.lock().unwrap();
        waiting.push_back(mine.clone());
        while !Arc::ptr_eq(&waiting[0], &mine) {
            waiting = mine.wait(waiting).unwrap();
        }
        Turn(self)
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let turn = self.line_up();
        let mut data = self.data.write().unwrap_or_else(PoisonError::into_inner);
        drop(turn);
        visit(&mut data)
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        let mut waiting = self.0.waiting.lock().unwrap();
        waiting.pop_front();
        if let Some(next) = waiting.front() {
            next.notify_one();
        }
    }
}
