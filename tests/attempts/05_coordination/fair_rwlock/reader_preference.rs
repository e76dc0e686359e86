//! verdict: wrong-result - readers come in as long as no writer is inside, whoever waits
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: RwLock<T>,
}

#[derive(Default)]
struct State {
    readers: u32,
    writer: bool,
}

struct Reading<'a, T>(&'a FairRwLock<T>);
struct Writing<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { state: Mutex::default(), changed: Condvar::new(), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let state = self.state.lock().unwrap();
        self.changed.wait_while(state, |state| state.writer).unwrap().readers += 1;
        let _reading = Reading(self);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let state = self.state.lock().unwrap();
        let free = |state: &mut State| state.writer || state.readers > 0;
        self.changed.wait_while(state, free).unwrap().writer = true;
        let _writing = Writing(self);
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<T> Drop for Reading<'_, T> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().readers -= 1;
        self.0.changed.notify_all();
    }
}

impl<T> Drop for Writing<'_, T> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().writer = false;
        self.0.changed.notify_all();
    }
}
