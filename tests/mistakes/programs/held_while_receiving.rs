//! says: A guard that lives too long: main still holds `log` (line 18) while it waits for a message from `answers` (line 19), and thread 1 waits for `log` (line 14).
use std::sync::Mutex;
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 7;

pub fn outcome() -> u32 {
    let log = Mutex::new(Vec::new());
    let (worker, answers) = mpsc::channel();
    thread::scope(|scope| {
        let log = &log;
        scope.spawn(move || {
            log.lock().unwrap().push("worked");
            worker.send(7).unwrap();
        });

        let mut lines = log.lock().unwrap();
        let answer = answers.recv().unwrap();
        lines.push("heard");
        answer
    })
}
