//! verdict: wrong-result - looks once, sleeps once: whoever is woken goes in, called or not
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: RwLock<T>,
}

#[derive(Default)]
struct State {
    next: u64,
    turn: u64,
    readers: u32,
    writer: bool,
}

struct Reading<'a, T>(&'a FairRwLock<T>);
struct Writing<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock { state: Mutex::default(), changed: Condvar::new(), data: RwLock::new(data) }
    }

    fn enter(&self, may: impl Fn(&State) -> bool, note: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap();
        let mine = state.next;
        state.next += 1;
        if state.turn != mine || !may(&state) {
            state = self.changed.wait(state).unwrap();
        }
        state.turn += 1;
        note(&mut state);
        self.changed.notify_all();
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        self.enter(|state| !state.writer, |state| state.readers += 1);
        let _reading = Reading(self);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        self.enter(|state| !state.writer && state.readers == 0, |state| state.writer = true);
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
