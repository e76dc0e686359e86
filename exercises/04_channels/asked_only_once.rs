//! # The answer is 'nothing' although the message was sent
//!
//! A hospital's switchboard calls the doctor on duty. The call runs in a thread of its own, so that
//! the switchboard could do other things meanwhile, and the doctor's answer comes back through a
//! channel. If the line breaks there is no answer, and the switchboard has to know that too: then it
//! calls the next doctor.
//!
//! It calls the next doctor rather often. By half past two all nine of them are awake, all nine
//! have answered, and the switchboard's log says "no answer" nine times.
//!
//! Before you save: the thread has just been started. Where is the answer when the switchboard looks
//! into the channel?
//!
//! Promises:
//! - an answer that is given is heard
//! - a broken line is told from an answer
//! - the switchboard sleeps until one of the two happens
//!
//! From "Concurrency in Rust", Channels for Thread Communication, and "Concurrency", Message Passing.

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    thread::spawn(move || {
        let _ = line.send(doctor());
    });
    // TODO: how long does this listen?
    switchboard.try_recv().ok()
}
