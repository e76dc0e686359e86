//! verdict: wrong-result - it hears every answer, and is awake all night

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    let call = thread::spawn(move || {
        let _ = line.send(doctor());
    });
    while !call.is_finished() {
        thread::yield_now();
    }
    switchboard.try_recv().ok()
}
