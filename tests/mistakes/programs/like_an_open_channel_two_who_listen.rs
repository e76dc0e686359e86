//! does not say: A channel that stays open
use std::sync::mpsc;
use std::thread;

pub const EXPECTED: u32 = 7;

// Each waits for the other to speak first.
pub fn outcome() -> u32 {
    let (ask, questions) = mpsc::channel::<u32>();
    let (answer, answers) = mpsc::channel();
    thread::spawn(move || {
        let question = questions.recv().unwrap();
        answer.send(question + 1).unwrap();
    });
    let first = answers.recv().unwrap();
    ask.send(first).unwrap();
    first
}
