//! Iterators over the messages of a receiver. Each knows where it was made: its steps are called from
//! inside std, by `for` or `sum`, and are shown at the learner's line.

use super::Receiver;
use conc_engine::Loc;
use std::fmt;

/// Message after message; waits for each.
pub struct Iter<'a, T: 'a> {
    pub(super) rx: &'a Receiver<T>,
    pub(super) made: Loc,
}

/// The messages that are there; never waits.
pub struct TryIter<'a, T: 'a> {
    pub(super) rx: &'a Receiver<T>,
    pub(super) made: Loc,
}

/// Message after message, with the receiver's end; waits for each.
pub struct IntoIter<T> {
    pub(super) rx: Receiver<T>,
    pub(super) made: Loc,
}

impl<T> Iterator for Iter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.recv_at(self.made).ok()
    }
}

impl<T> Iterator for TryIter<'_, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.try_recv_at(self.made).ok()
    }
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        self.rx.recv_at(self.made).ok()
    }
}

macro_rules! prints_as_std_does {
    ($($type:ty, $name:literal;)*) => {$(
        impl<T> fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct($name).field("rx", &self.rx).finish()
            }
        }
    )*};
}

prints_as_std_does! {
    Iter<'_, T>, "Iter";
    TryIter<'_, T>, "TryIter";
    IntoIter<T>, "IntoIter";
}
