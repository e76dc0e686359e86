//! # The flag is up and the data is still zero
//!
//! A buoy off the coast measures once an hour. It writes down the height of the waves and the
//! temperature of the water, and then it raises a flag: the reading is complete. The mast on the
//! shore looks at the flag, and if it is up it sends the reading to the ships.
//!
//! On the desk the program ran for a week. On the buoy, whose processor was chosen because it
//! needs little power, the harbour master got this: waves 0 cm, water 0 °C, flag up. It was a windy
//! day in July.
//!
//! Nobody wrote the flag before the data. Look for yourself: the order of the lines is right.
//!
//! Before you save: the mast has seen the flag up. What has it been told about the other two
//! numbers, and by which line?
//!
//! Promises:
//! - a reading that is shown is complete
//! - a reading that is there is shown
//! - who asks before the buoy has begun gets an answer
//!
//! The buoy has little power and the mast has ships to warn: neither waits for the other. So there is
//! no `Mutex` and no `RwLock` in your answer.
//!
//! From "Advanced Concurrency in Rust", Atomic Operations ("memory_ordering: true"), and
//! "rust-concurrency", Atomic operations for simple shared state.

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
        // TODO: the order of these lines is not what the other side has to see.
        self.waves.store(reading.waves, Ordering::Relaxed);
        self.water.store(reading.water, Ordering::Relaxed);
        self.complete.store(true, Ordering::Relaxed);
    }

    /// What the mast sends to the ships: the reading, if it is complete.
    pub fn latest(&self) -> Option<Reading> {
        if !self.complete.load(Ordering::Relaxed) {
            return None;
        }
        Some(Reading {
            waves: self.waves.load(Ordering::Relaxed),
            water: self.water.load(Ordering::Relaxed),
        })
    }
}
