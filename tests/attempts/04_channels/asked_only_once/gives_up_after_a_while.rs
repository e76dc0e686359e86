//! verdict: wrong-result - a timeout may be over at any moment

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    thread::spawn(move || {
        let _ = line.send(doctor());
    });
    switchboard.recv_timeout(std::time::Duration::from_millis(100)).ok()
}
