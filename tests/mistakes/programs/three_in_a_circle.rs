//! says: Three locks in a circle:
use std::sync::Mutex;
use std::thread;

pub const EXPECTED: u32 = 3;

pub fn outcome() -> u32 {
    let forks: Vec<Mutex<u32>> = (0..3).map(|_| Mutex::new(0)).collect();
    thread::scope(|scope| {
        for seat in 0..3 {
            let (left, right) = (&forks[seat], &forks[(seat + 1) % 3]);
            scope.spawn(move || {
                let mut left = left.lock().unwrap();
                let _right = right.lock().unwrap();
                *left += 1;
            });
        }
    });
    forks.iter().map(|fork| *fork.lock().unwrap()).sum()
}
