//! verdict: forbidden - a lock that is only tried, in a loop: it waits all the same

use std::sync::RwLock;

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
    reading: RwLock<Option<Reading>>,
}

impl Buoy {
    /// Nothing has been measured yet.
    pub fn new() -> Buoy {
        Buoy { reading: RwLock::new(None) }
    }

    /// The buoy writes its reading down; it does so once.
    pub fn publish(&self, reading: Reading) {
        loop {
            if let Ok(mut place) = self.reading.try_write() {
                *place = Some(reading);
                return;
            }
        }
    }

    /// What the mast sends to the ships: the reading, if it is complete.
    pub fn latest(&self) -> Option<Reading> {
        self.reading.try_read().ok().and_then(|reading| *reading)
    }
}
