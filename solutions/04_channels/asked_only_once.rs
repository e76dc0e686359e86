//! # To receive is to wait
//!
//! `try_recv` asks: is there something in the channel *now*? A moment after the spawn there hardly
//! ever is. Its answer "empty" says nothing about what will come, and taking it for "nothing was
//! sent" is the mistake.
//!
//! `recv` waits. It sleeps until a message is there, and it returns an error in one case only: every
//! sender is gone and the channel is empty, so that nothing can ever come. That is just what
//! the switchboard wants to know. The thread owns the only sender; if the doctor's closure panics, the
//! thread unwinds, the sender is dropped, and `recv` wakes up with `Err`.
//!
//! So the two endings need no timeout, no sleep and no loop. A `recv_timeout` would turn a slow doctor
//! into a broken line, and whoever asks again and again is awake all night for nothing.
//!
//! The documents' examples are right, but they unwrap what `recv` returns: there the death of the
//! sender ends the receiver as well, with a message about a `RecvError`. "Use message passing when
//! possible" is good advice; that the end of a channel is a message, too, belongs to it.
//!
//! For one answer of one thread there is an even shorter way: `join` brings the value back, or the
//! panic. A channel becomes worthwhile when there is more than one message, or more than one sender.
//!
//! What this check cannot prove: that a doctor who says nothing for ever is noticed. For that one
//! does need a deadline, and somebody has to decide how long is long.
//!
//! Read next: `std::sync::mpsc::Receiver`, on `recv`, `try_recv` and `recv_timeout`. And a question:
//! what would `recv` do if `call` kept a clone of `line` for itself?

use std::sync::mpsc;
use std::thread;

/// Calls a doctor: what the doctor answers, or `None` if the line breaks, which is when `doctor`
/// panics. The answer can be anything that may be sent.
pub fn call<A: Send + 'static>(doctor: impl FnOnce() -> A + Send + 'static) -> Option<A> {
    let (line, switchboard) = mpsc::channel();
    thread::spawn(move || {
        let _ = line.send(doctor());
    });
    // An error means that nobody is left who could answer.
    switchboard.recv().ok()
}
