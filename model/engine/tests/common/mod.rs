//! A lock and a thread written directly on the engine, as small as can be.
#![allow(dead_code, reason = "each test file uses its part")]

use conc_engine::{Kind, Mode, Object, Op, Verb, step, thread};
use std::cell::Cell;
use std::panic::Location;

/// A lock with nothing in it.
#[allow(dead_code, reason = "not every test locks")]
pub struct Lock {
    object: Object,
    taken: Cell<bool>,
}

// SAFETY: model threads share one operating-system thread.
unsafe impl Sync for Lock {}

#[allow(dead_code, reason = "not every test locks")]
impl Lock {
    #[track_caller]
    pub const fn new() -> Lock {
        Lock { object: Object::new(Kind::Mutex, Some(Location::caller())), taken: Cell::new(false) }
    }

    #[track_caller]
    pub fn lock(&self) {
        let op = Op::new(Verb::Lock, Some(Location::caller()));
        step(op.touches(&self.object, Mode::Acquire).when(&|| !self.taken.get()));
        self.taken.set(true);
    }

    #[track_caller]
    pub fn try_lock(&self) -> bool {
        let loc = Some(Location::caller());
        step(Op::new(Verb::TryLock, loc).touches(&self.object, Mode::Try));
        let free = !self.taken.replace(true);
        if free {
            conc_engine::holds(&self.object, loc);
        }
        free
    }

    #[track_caller]
    pub fn unlock(&self) {
        let op = Op::new(Verb::Unlock, Some(Location::caller()));
        step(op.touches(&self.object, Mode::Release));
        self.taken.set(false);
    }
}

/// Starts a thread.
#[track_caller]
pub fn go(body: impl FnOnce() + 'static) -> thread::ThreadId {
    let body = Box::new(move || {
        let _ = thread::catch(body);
    });
    thread::spawn(None, body, Some(Location::caller()))
}

/// Waits for a thread.
#[track_caller]
pub fn join(id: thread::ThreadId) {
    thread::join(id, Some(Location::caller()));
}
