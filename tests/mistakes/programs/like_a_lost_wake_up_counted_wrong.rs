//! does not say: Lost wake-up
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 2;

// Looks and sleeps under the lock, so every notification is heard. Only one guest comes, not two.
pub fn outcome() -> u32 {
    let (guests, came) = (Mutex::new(0), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            *guests.lock().unwrap() += 1;
            came.notify_all();
        });
        let mut there = guests.lock().unwrap();
        while *there < 2 {
            there = came.wait(there).unwrap();
        }
        *there
    })
}
