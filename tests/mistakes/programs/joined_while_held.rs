//! says: A guard that lives too long: main still holds `total` (line 13) while it waits for adder to end (line 14), and adder waits for `total` (line 11).
use std::sync::{Arc, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

pub fn outcome() -> u32 {
    let total = Arc::new(Mutex::new(0));
    let adder = thread::spawn({
        let total = Arc::clone(&total);
        move || *total.lock().unwrap() += 1
    });
    let sum = total.lock().unwrap();
    adder.join().unwrap();
    *sum
}
