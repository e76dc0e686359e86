//! verdict: forbidden - a lock hands the reading over, and one waits while the other holds it

use std::sync::Mutex;

/// What the buoy has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub waves: i32,
    pub water: i32,
}

pub struct Buoy(Mutex<Option<Reading>>);

impl Buoy {
    pub fn new() -> Buoy {
        Buoy(Mutex::new(None))
    }

    pub fn publish(&self, reading: Reading) {
        *self.0.lock().unwrap() = Some(reading);
    }

    pub fn latest(&self) -> Option<Reading> {
        *self.0.lock().unwrap()
    }
}
