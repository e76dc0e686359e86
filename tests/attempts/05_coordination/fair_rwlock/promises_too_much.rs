//! verdict: forbidden - the promise to rustc has no bounds, so it would let an Rc be shared between threads
use std::cell::UnsafeCell;
use std::sync::{Condvar, Mutex};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: UnsafeCell<T>,
}

// SAFETY: `state` lets in either one writer or readers (and what if T must stay on one thread?)
unsafe impl<T> Sync for FairRwLock<T> {}

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
        FairRwLock { state: Mutex::default(), changed: Condvar::new(), data: UnsafeCell::new(data) }
    }

    fn enter(&self, may: impl Fn(&State) -> bool, note: impl FnOnce(&mut State)) {
        let mut state = self.state.lock().unwrap();
        let mine = state.next;
        state.next += 1;
        let wait = |state: &mut State| state.turn != mine || !may(state);
        let mut state = self.changed.wait_while(state, wait).unwrap();
        state.turn += 1;
        note(&mut state);
        self.changed.notify_all();
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        self.enter(|state| !state.writer, |state| state.readers += 1);
        let _reading = Reading(self);
        // SAFETY: no writer comes in before `_reading` is dropped.
        visit(unsafe { &*self.data.get() })
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        self.enter(|state| !state.writer && state.readers == 0, |state| state.writer = true);
        let _writing = Writing(self);
        // SAFETY: nobody comes in before `_writing` is dropped.
        visit(unsafe { &mut *self.data.get() })
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
