//! The face of `std::sync::mpsc`. The error types are std's own.

mod channel;
mod iterators;
mod raw;
mod receiver;
mod sender;

pub use ::std::sync::mpsc::{RecvError, RecvTimeoutError, SendError, TryRecvError, TrySendError};
pub use iterators::{IntoIter, Iter, TryIter};
pub use receiver::Receiver;
pub use sender::{Sender, SyncSender};

use channel::Channel;
use std::panic::Location;

/// A channel that takes any number of messages: sending never waits.
#[must_use]
#[track_caller]
pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
    let made = Location::caller();
    let channel = Channel::shared(None, made);
    (Sender::new(channel.clone(), made), Receiver::new(channel))
}

/// A channel that holds at most `bound` messages: sending waits for room. With 0 it hands each
/// message over from thread to thread.
#[must_use]
#[track_caller]
pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
    let made = Location::caller();
    let channel = Channel::shared(Some(bound), made);
    (SyncSender::new(channel.clone(), made), Receiver::new(channel))
}
