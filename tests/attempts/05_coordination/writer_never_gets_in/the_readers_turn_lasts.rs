//! verdict: wrong-result - while it is the readers' turn new readers walk in past the writer who waits
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
    readers_waiting: usize,
    writers_waiting: usize,
    readers_turn: bool,
}

impl Desk {
    /// Nobody is at the board.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Waits until one may read, then calls `look`.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.readers_waiting += 1;
        while state.writing || (state.writers_waiting > 0 && !state.readers_turn) {
            state = self.left.wait(state).unwrap();
        }
        state.readers_waiting -= 1;
        state.reading += 1;
        drop(state);
        let _at_the_board = Reading(self);
        look()
    }

    /// Waits until one may write, then calls `change`.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.writers_waiting += 1;
        while state.writing
            || state.reading > 0
            || (state.readers_turn && state.readers_waiting > 0)
        {
            state = self.left.wait(state).unwrap();
        }
        state.writers_waiting -= 1;
        state.writing = true;
        drop(state);
        let _at_the_board = Writing(self);
        change()
    }
}

/// Somebody who reads; when it is dropped he has left.
struct Reading<'a>(&'a Desk);

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        state.reading -= 1;
        if state.reading == 0 {
            state.readers_turn = false;
        }
        drop(state);
        self.0.left.notify_all();
    }
}

/// Somebody who writes; when it is dropped he has left.
struct Writing<'a>(&'a Desk);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        state.writing = false;
        state.readers_turn = state.readers_waiting > 0;
        drop(state);
        self.0.left.notify_all();
    }
}
