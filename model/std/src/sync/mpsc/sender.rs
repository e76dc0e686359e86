//! The sending ends.

use super::channel::Channel;
use super::{SendError, TrySendError};
use conc_engine::Loc;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::sync::Arc;

/// The sending end of a channel without a bound.
pub struct Sender<T> {
    channel: Arc<Channel<T>>,
    /// Where it was made, or cloned.
    made: Loc,
}

/// The sending end of a channel with a bound.
pub struct SyncSender<T> {
    channel: Arc<Channel<T>>,
    /// Where it was made, or cloned.
    made: Loc,
}

macro_rules! sending_end {
    ($name:ident) => {
        // SAFETY: messages go from thread to thread, never shared, and model threads are coroutines
        // of one operating-system thread: the cells of the channel are never used in parallel.
        unsafe impl<T: Send> Send for $name<T> {}
        // SAFETY: as above.
        unsafe impl<T: Send> Sync for $name<T> {}
        impl<T> UnwindSafe for $name<T> {}
        impl<T> RefUnwindSafe for $name<T> {}

        impl<T> $name<T> {
            /// The first sending end of `channel`.
            pub(super) fn new(channel: Arc<Channel<T>>, made: Loc) -> $name<T> {
                channel.raw.first_sender(made);
                $name { channel, made }
            }
        }

        impl<T> Clone for $name<T> {
            #[track_caller]
            fn clone(&self) -> $name<T> {
                let made = Location::caller();
                self.channel.raw.add_sender(made);
                $name { channel: self.channel.clone(), made }
            }
        }

        impl<T> Drop for $name<T> {
            fn drop(&mut self) {
                self.channel.raw.drop_sender(self.made);
            }
        }

        impl<T> fmt::Debug for $name<T> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($name)).finish_non_exhaustive()
            }
        }
    };
}

sending_end!(Sender);
sending_end!(SyncSender);

impl<T> Sender<T> {
    /// Sends; never waits.
    ///
    /// # Errors
    /// If the receiver is gone; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.channel.send(message, Location::caller())
    }
}

impl<T> SyncSender<T> {
    /// Sends, after waiting for room; with a bound of 0, until the message is received.
    ///
    /// # Errors
    /// If the receiver is gone; the message is in the error.
    #[track_caller]
    pub fn send(&self, message: T) -> Result<(), SendError<T>> {
        self.channel.send(message, Location::caller())
    }

    /// Sends if there is room; with a bound of 0, if the receiver waits.
    ///
    /// # Errors
    /// If that is not so, or the receiver is gone; the message is in the error.
    #[track_caller]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {
        self.channel.try_send(message, Location::caller())
    }
}
