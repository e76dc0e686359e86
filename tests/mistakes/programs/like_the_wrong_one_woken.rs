//! does not say: The wrong one is woken
use std::sync::{Condvar, Mutex};
use std::thread;

pub const EXPECTED: u32 = 1;

// The right one is woken, and goes through; the other would have to be told too.
pub fn outcome() -> u32 {
    let (open, bell) = (Mutex::new(false), Condvar::new());
    let pass = || {
        let mut open = open.lock().unwrap();
        while !*open {
            open = bell.wait(open).unwrap();
        }
    };
    thread::scope(|scope| {
        scope.spawn(pass);
        scope.spawn(pass);
        *open.lock().unwrap() = true;
        bell.notify_one();
    });
    1
}
