//! says: A channel that stays open: main waits for another message from `sales` (line 12). Nobody sends one, and the channel does not close either, for a sender of it is still there: `spare` of line 10.
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 2;

pub fn outcome() -> u32 {
    let (office, sales) = mpsc::channel();
    // kept for later
    let spare = office.clone();
    thread::spawn(move || office.send(2).unwrap());
    let sum = sales.iter().sum();
    drop(spare);
    sum
}
