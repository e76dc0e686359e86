//! verdict: wrong-result - the release is on the last number, and the flag is what the mast acquires

use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

/// What the buoy has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Height of the waves, in centimetres.
    pub waves: i32,
    /// Temperature of the water, in degrees Celsius.
    pub water: i32,
}

/// One hour's reading, between the buoy and the mast.
pub struct Buoy {
    waves: AtomicI32,
    water: AtomicI32,
    complete: AtomicBool,
}

impl Buoy {
    /// Nothing has been measured yet.
    pub fn new() -> Buoy {
        Buoy {
            waves: AtomicI32::new(0),
            water: AtomicI32::new(0),
            complete: AtomicBool::new(false),
        }
    }

    /// The buoy writes its reading down; it does so once.
    pub fn publish(&self, reading: Reading) {
        self.waves.store(reading.waves, Ordering::Relaxed);
        self.water.store(reading.water, Ordering::Release);
        self.complete.store(true, Ordering::Relaxed);
    }

    /// What the mast sends to the ships: the reading, if it is complete.
    pub fn latest(&self) -> Option<Reading> {
        if !self.complete.load(Ordering::Acquire) {
            return None;
        }
        Some(Reading {
            waves: self.waves.load(Ordering::Relaxed),
            water: self.water.load(Ordering::Relaxed),
        })
    }
}
