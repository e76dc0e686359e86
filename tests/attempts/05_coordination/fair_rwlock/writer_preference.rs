//! verdict: wrong-result - readers stay out while a writer waits, even one who came after them
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: RwLock<T>,
}

#[derive(Default)]
struct State {
    waiting_writers: u32,
    readers: u32,
    writer: bool,
}

struct Inside<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { state: Mutex::default(), changed: Condvar::new(), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let mut state = self.state.lock().unwrap();
        while state.writer || state.waiting_writers > 0 {
            state = self.changed.wait(state).unwrap();
        }
        state.readers += 1;
        drop(state);
        let _inside = Inside(self);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.waiting_writers += 1;
        while state.writer || state.readers > 0 {
            state = self.changed.wait(state).unwrap();
        }
        state.waiting_writers -= 1;
        state.writer = true;
        drop(state);
        let _inside = Inside(self);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Drop for Inside<'_, T> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        if state.writer {
            state.writer = false;
        } else {
            state.readers -= 1;
        }
        self.0.changed.notify_all();
    }
}
