//! verdict: wrong-result - first come, first served among readers and among writers, as in the document: between the two nobody knows
use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    state: Mutex<State>,
    changed: Condvar,
    data: RwLock<T>,
}

#[derive(Default)]
struct Queue {
    next: u64,
    turn: u64,
}

#[derive(Default)]
struct State {
    read_queue: Queue,
    write_queue: Queue,
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
        let mine = state.read_queue.next;
        state.read_queue.next += 1;
        while state.read_queue.turn != mine || state.writer {
            state = self.changed.wait(state).unwrap();
        }
        state.read_queue.turn += 1;
        state.readers += 1;
        drop(state);
        self.changed.notify_all();
        let _inside = Inside(self);
        visit(&self.data.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let mut state = self.state.lock().unwrap();
        let mine = state.write_queue.next;
        state.write_queue.next += 1;
        while state.write_queue.turn != mine || state.writer || state.readers > 0 {
            state = self.changed.wait(state).unwrap();
        }
        state.write_queue.turn += 1;
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
