//! verdict: pass - a mutex asks for the same of what is in it

use std::mem;
use std::sync::{Mutex, PoisonError};

/// The chute between all counters and the back room.
pub struct Office<T> {
    things: Mutex<Vec<T>>,
}

impl<T> Office<T> {
    /// An empty chute.
    pub fn new() -> Office<T> {
        Office { things: Mutex::new(Vec::new()) }
    }

    /// Puts a thing in.
    pub fn put(&self, thing: T) {
        self.things.lock().unwrap_or_else(PoisonError::into_inner).push(thing);
    }

    /// Takes out all that is in, oldest first.
    pub fn take_all(&self) -> Vec<T> {
        mem::take(&mut self.things.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
