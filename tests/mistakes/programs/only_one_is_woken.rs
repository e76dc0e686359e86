//! says: Only one is woken: thread 2 and thread 1 both waited on `opened` (line 13), and `notify_one` (line 22), called by main, woke thread 2. Nobody wakes thread 1.
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

pub const EXPECTED: u32 = 2;

pub fn outcome() -> u32 {
    let (open, opened) = (Mutex::new(false), Condvar::new());
    let pass = || {
        let mut is_open = open.lock().unwrap();
        while !*is_open {
            is_open = opened.wait(is_open).unwrap();
        }
    };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(pass);
        }
        thread::sleep(Duration::from_millis(10));
        *open.lock().unwrap() = true;
        opened.notify_one();
    });
    2
}
