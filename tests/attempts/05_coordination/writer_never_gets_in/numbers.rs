//! verdict: pass - everybody draws a number on arrival; stricter than it need be
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    next_number: u64,
    now_called: u64,
    reading: usize,
    writing: bool,
}

impl Desk {
    pub fn new() -> Desk {
        Desk::default()
    }

    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        self.come_in(|state| !state.writing, |state| state.reading += 1);
        let _leaves = Leaves(self, |state| state.reading -= 1);
        look()
    }

    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        self.come_in(|state| !state.writing && state.reading == 0, |state| state.writing = true);
        let _leaves = Leaves(self, |state| state.writing = false);
        change()
    }

    fn come_in(&self, free: fn(&State) -> bool, enter: fn(&mut State)) {
        let mut state = self.state.lock().unwrap();
        let number = state.next_number;
        state.next_number += 1;
        while state.now_called != number || !free(&state) {
            state = self.changed.wait(state).unwrap();
        }
        enter(&mut state);
        state.now_called += 1;
        if !state.writing {
            self.changed.notify_all(); // the next one may be a reader, too
        }
    }
}

struct Leaves<'a>(&'a Desk, fn(&mut State));

impl Drop for Leaves<'_> {
    fn drop(&mut self) {
        self.1(&mut self.0.state.lock().unwrap());
        self.0.changed.notify_all();
    }
}
