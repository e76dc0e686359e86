//! says: Gave up waiting: `recv_timeout` (line 13) gave up after 30s while a sender of `desk` was still there, and main went on.
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let (line, desk) = mpsc::channel();
    thread::spawn(move || {
        let _ = line.send(7);
    });
    desk.recv_timeout(Duration::from_secs(30)).unwrap_or(0)
}
