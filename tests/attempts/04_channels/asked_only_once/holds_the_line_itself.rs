//! verdict: deadlock - the switchboard keeps a sender, and waits for itself

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    let own = line.clone();
    thread::spawn(move || {
        let _ = own.send(doctor());
    });
    let answer = switchboard.recv().ok();
    drop(line);
    answer
}
