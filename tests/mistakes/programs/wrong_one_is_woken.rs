//! says: The wrong one is woken:
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 3;

/// A place for one parcel, and one bell for those who bring and those who fetch.
struct Hatch {
    parcel: Mutex<Option<u32>>,
    bell: Condvar,
}

impl Hatch {
    fn put(&self, number: u32) {
        let mut parcel = self.parcel.lock().unwrap();
        while parcel.is_some() {
            parcel = self.bell.wait(parcel).unwrap();
        }
        *parcel = Some(number);
        self.bell.notify_one();
    }

    fn take(&self) -> u32 {
        let mut parcel = self.parcel.lock().unwrap();
        loop {
            if let Some(number) = parcel.take() {
                self.bell.notify_one();
                return number;
            }
            parcel = self.bell.wait(parcel).unwrap();
        }
    }
}

pub fn outcome() -> u32 {
    let hatch = Hatch { parcel: Mutex::new(None), bell: Condvar::new() };
    thread::scope(|scope| {
        let fetchers = [(); 2].map(|()| scope.spawn(|| hatch.take()));
        scope.spawn(|| hatch.put(1));
        scope.spawn(|| hatch.put(2));
        fetchers.map(|fetcher| fetcher.join().unwrap()).iter().sum()
    })
}
