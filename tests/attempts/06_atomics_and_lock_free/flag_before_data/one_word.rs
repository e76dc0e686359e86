//! verdict: pass - both numbers in one atomic, and no flag: there is nothing to order

use std::sync::atomic::{AtomicI64, Ordering};

/// What the buoy has measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// Height of the waves, in centimetres.
    pub waves: i32,
    /// Temperature of the water, in degrees Celsius.
    pub water: i32,
}

/// No reading: waves cannot be that deep.
const NONE: i64 = i64::MIN;

/// One hour's reading, between the buoy and the mast.
pub struct Buoy {
    reading: AtomicI64,
}

impl Buoy {
    /// Nothing has been measured yet.
    pub fn new() -> Buoy {
        Buoy { reading: AtomicI64::new(NONE) }
    }

    /// The buoy writes its reading down; it does so once.
    pub fn publish(&self, reading: Reading) {
        self.reading.store(
            i64::from(reading.waves) << 32 | i64::from(reading.water as u32),
            Ordering::Relaxed,
        );
    }

    /// What the mast sends to the ships: the reading, if it is complete.
    pub fn latest(&self) -> Option<Reading> {
        let reading = self.reading.load(Ordering::Relaxed);
        (reading != NONE).then(|| Reading { waves: (reading >> 32) as i32, water: reading as i32 })
    }
}
