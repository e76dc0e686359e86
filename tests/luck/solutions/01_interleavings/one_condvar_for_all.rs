//! # Everybody waits and there is work
//!
//! The one who was woken could do nothing with it. One condvar for each thing that is waited for.

use std::sync::{Condvar, Mutex};

/// A place for one parcel.
#[derive(Default)]
pub struct Hatch {
    parcel: Mutex<Option<u32>>,
    filled: Condvar,
    emptied: Condvar,
}

impl Hatch {
    /// Puts a parcel in, once the place is free.
    pub fn put(&self, number: u32) {
        let mut parcel = self.parcel.lock().unwrap();
        while parcel.is_some() {
            parcel = self.emptied.wait(parcel).unwrap();
        }
        *parcel = Some(number);
        self.filled.notify_one();
    }

    /// Takes the parcel, once there is one.
    pub fn take(&self) -> u32 {
        let mut parcel = self.parcel.lock().unwrap();
        loop {
            if let Some(number) = parcel.take() {
                self.emptied.notify_one();
                return number;
            }
            parcel = self.filled.wait(parcel).unwrap();
        }
    }
}
