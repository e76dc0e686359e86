//! verdict: wrong-result - the number is called and nobody told: the next reader sleeps on
use std::sync::{Condvar, Mutex};

/// Says who may go to the board: any number of readers, or one writer.
#[derive(Default)]
pub struct Desk {
    state: Mutex<State>,
    left: Condvar,
}

#[derive(Default)]
struct State {
    reading: usize,
    writing: bool,
    next_ticket: usize,
    now_serving: usize,
}

impl Desk {
    /// Nobody is at the board.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Waits until one may read, then calls `look`.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        while state.now_serving != ticket || state.writing {
            state = self.left.wait(state).unwrap();
        }
        state.reading += 1;
        state.now_serving += 1;
        drop(state);
        let _at_the_board = Reading(self);
        look()
    }

    /// Waits until one may write, then calls `change`.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        let ticket = state.next_ticket;
        state.next_ticket += 1;
        while state.now_serving != ticket || state.writing || state.reading > 0 {
            state = self.left.wait(state).unwrap();
        }
        state.writing = true;
        state.now_serving += 1;
        drop(state);
        let _at_the_board = Writing(self);
        change()
    }
}

/// Somebody who reads; when it is dropped he has left.
struct Reading<'a>(&'a Desk);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().reading -= 1;
        self.0.left.notify_all();
    }
}

/// Somebody who writes; when it is dropped he has left.
struct Writing<'a>(&'a Desk);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().writing = false;
        self.0.left.notify_all();
    }
}
