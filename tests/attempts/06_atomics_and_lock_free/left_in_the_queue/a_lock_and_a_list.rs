//! verdict: pass - the list of std frees itself

use std::collections::VecDeque;
use std::sync::Mutex;

pub struct Belt<T: Send> {
    parcels: Mutex<VecDeque<T>>,
}

pub struct Ramp<'b, T: Send>(&'b Belt<T>);

pub struct Lorry<'b, T: Send>(&'b Belt<T>);

impl<T: Send> Belt<T> {
    pub fn new() -> Belt<T> {
        Belt { parcels: Mutex::default() }
    }

    pub fn ends(&mut self) -> (Ramp<'_, T>, Lorry<'_, T>) {
        (Ramp(self), Lorry(self))
    }
}

impl<T: Send> Ramp<'_, T> {
    pub fn put(&self, parcel: T) {
        self.0.parcels.lock().unwrap().push_back(parcel);
    }
}

impl<T: Send> Lorry<'_, T> {
    pub fn take(&mut self) -> Option<T> {
        self.0.parcels.lock().unwrap().pop_front()
    }
}
