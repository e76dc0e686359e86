//! # As long as readers come, the writer waits
//!
//! In the harbour hangs a board with the tides. Skippers read it, any number at a time. The harbour
//! master writes on it, and then he has it to himself. There is a desk that says who may go to the
//! board, and it makes no mistakes: nobody ever read while he was writing.
//!
//! In July the board still shows May. Skippers come and go, one arrives before the other has left,
//! and so there is always somebody reading. The harbour master has been waiting for six weeks.
//! "Then let writers go first", says somebody. Next day five clerks come to write, one after the
//! other, and a skipper misses the tide.
//!
//! Promises:
//! - readers look together
//! - a writer is alone
//! - readers who keep coming do not keep a writer out
//! - writers who keep coming do not keep a reader out
//! - whoever waits sleeps and goes in as soon as the board allows it
//!
//! It need not be the order of arrival. To be passed by some who came later can be borne, to be
//! passed by all of them cannot. In the check three come later: two may go first, three may not.
//!
//! From "Concurrent Programming in TuskLang with Rust", Read-Write Lock (in its configuration it
//! says "starvation_prevention: true").

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
}

impl Desk {
    /// Nobody is at the board.
    pub fn new() -> Desk {
        Desk::default()
    }

    /// Waits until one may read, then calls `look`.
    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        // TODO: who is not asked here?
        while state.writing {
            state = self.left.wait(state).unwrap();
        }
        state.reading += 1;
        drop(state);
        let _at_the_board = Reading(self);
        look()
    }

    /// Waits until one may write, then calls `change`.
    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let mut state = self.state.lock().unwrap();
        while state.writing || state.reading > 0 {
            state = self.left.wait(state).unwrap();
        }
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
        self.0.state.lock().unwrap().writing = false;
        self.0.left.notify_all();
    }
}
