//! verdict: wrong-result - no thread: a broken line breaks the switchboard

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let _ = (mpsc::channel::<()>(), thread::current());
    Some(doctor())
}
