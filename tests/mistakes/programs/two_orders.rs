//! says: Two locks, two orders: main holds `left` (line 11) and wants `right` (line 12); other holds `right` (line 8) and wants `left` (line 8).
use std::sync::Mutex;
use std::thread;

pub const EXPECTED: u32 = 3;
pub fn outcome() -> u32 {
    let (left, right) = (Mutex::new(1), Mutex::new(2));
    let both = || *right.lock().unwrap() + *left.lock().unwrap();
    thread::scope(|scope| {
        let other = scope.spawn(both);
        let one = left.lock().unwrap();
        let sum = *one + *right.lock().unwrap();
        drop(one);
        assert_eq!(other.join().unwrap(), sum);
        sum
    })
}
