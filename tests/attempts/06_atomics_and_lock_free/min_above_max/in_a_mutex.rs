//! verdict: pass - both numbers in one lock, on both sides

use std::sync::Mutex;

pub struct Band(Mutex<(u32, u32)>);

impl Band {
    pub fn new(low: u32, high: u32) -> Band {
        Band(Mutex::new((low, high)))
    }

    pub fn set(&self, low: u32, high: u32) {
        *self.0.lock().unwrap() = (low, high);
    }

    pub fn get(&self) -> (u32, u32) {
        *self.0.lock().unwrap()
    }
}
