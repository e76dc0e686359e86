//! # Everybody waits and there is work
//!
//! Two bring parcels, two fetch them, one bell is for all. Some days everybody waits for the bell.
//!
//! Promises:
//! - every parcel is fetched once

use std::sync::{Condvar, Mutex};

/// A place for one parcel.
#[derive(Default)]
pub struct Hatch {
    parcel: Mutex<Option<u32>>,
    changed: Condvar,
}

impl Hatch {
    /// Puts a parcel in, once the place is free.
    pub fn put(&self, number: u32) {
        let mut parcel = self.parcel.lock().unwrap();
        while parcel.is_some() {
            parcel = self.changed.wait(parcel).unwrap();
        }
        *parcel = Some(number);
        self.changed.notify_one();
    }

    /// Takes the parcel, once there is one.
    pub fn take(&self) -> u32 {
        let mut parcel = self.parcel.lock().unwrap();
        loop {
            if let Some(number) = parcel.take() {
                self.changed.notify_one();
                return number;
            }
            parcel = self.changed.wait(parcel).unwrap();
        }
    }
}
