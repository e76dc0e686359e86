//! verdict: compile-error - there is only one of an answer

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    thread::spawn(move || {
        let answer = doctor();
        let _ = line.send(answer.clone());
    });
    // An error means that nobody is left who could answer.
    switchboard.recv().ok()
}
