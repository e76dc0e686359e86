//! verdict: deadlock - both numbers locked, by set and by get in opposite orders

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
        let mut l = self.low.lock().unwrap();
        let mut h = self.high.lock().unwrap();
        (*l, *h) = (low, high);
    }

    pub fn get(&self) -> (u32, u32) {
        let high = self.high.lock().unwrap();
        let low = self.low.lock().unwrap();
        (*low, *high)
    }
}
