//! verdict: wrong-result - let in, and then a writer is quicker
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
    /// So many times a writer has left; whoever waited then may read.
    written: usize,
}

impl Desk {
    /// Nobody is at the board.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Waits until one may read, then calls `look`.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        if state.writing || state.writers_waiting > 0 {
            state.readers_waiting += 1;
            let written = state.written;
            // The writer who leaves counts us in.
            while state.written == written || state.writing {
                state = self.left.wait(state).unwrap();
            }
            state.readers_waiting -= 1;
        }
        state.reading += 1;
        drop(state);
        let _at_the_board = Reading(self);
        look()
    }

    /// Waits until one may write, then calls `change`.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        state.writers_waiting += 1;
        while state.writing || state.reading > 0 {
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
        self.0.state.lock().unwrap().reading -= 1;
        self.0.left.notify_all();
    }
}

/// Somebody who writes; when it is dropped he has left.
struct Writing<'a>(&'a Desk);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        let mut state = self.0.state.lock().unwrap();
        state.writing = false;
        state.written += 1;
        drop(state);
        self.0.left.notify_all();
    }
}
