//! says: Joined too early: worker waits to send to `desk` (line 11), which only main empties, and main waits for worker to end (line 14).
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 3;

pub fn outcome() -> u32 {
    let (line, desk) = mpsc::sync_channel(1);
    let worker = thread::spawn(move || {
        for n in [1, 2] {
            line.send(n).unwrap();
        }
    });
    worker.join().unwrap();
    desk.iter().sum()
}
