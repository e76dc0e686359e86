//! verdict: wrong-result - two locks are two steps

use std::sync::Mutex;

pub struct Band {
    low: Mutex<u32>,
    high: Mutex<u32>,
}

impl Band {
    pub fn new(low: u32, high: u32) -> Band {
        Band { low: Mutex::new(low), high: Mutex::new(high) }
    }

    pub fn set(&self, low: u32, high: u32) {
        *self.low.lock().unwrap() = low;
        *self.high.lock().unwrap() = high;
    }

    pub fn get(&self) -> (u32, u32) {
        (*self.low.lock().unwrap(), *self.high.lock().unwrap())
    }
}
