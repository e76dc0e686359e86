//! does not say: Two locks, two orders
use std::sync::Mutex;
use std::thread;

pub const EXPECTED: u32 = 3;

// The order is the same everywhere; but one is held while somebody who needs it is joined.
pub fn outcome() -> u32 {
    let (left, right) = (Mutex::new(1), Mutex::new(2));
    let both = || {
        let left = left.lock().unwrap();
        *left + *right.lock().unwrap()
    };
    thread::scope(|scope| {
        let other = scope.spawn(both);
        let _left = left.lock().unwrap();
        let _right = right.lock().unwrap();
        other.join().unwrap()
    })
}
