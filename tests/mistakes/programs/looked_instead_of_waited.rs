//! says: Looked instead of waited: `try_recv` (line 12) found `desk` empty while a sender was still there, and main went on.
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let (line, desk) = mpsc::channel();
    thread::spawn(move || {
        let _ = line.send(7);
    });
    desk.try_recv().unwrap_or(0)
}
