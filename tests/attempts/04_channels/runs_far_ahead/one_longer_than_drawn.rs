//! verdict: wrong-result - one loaf too many

use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};

/// The end at which loaves are put on the belt. There may be several.
pub struct Machine<L> {
    belt: SyncSender<L>,
}

/// The end at which they are taken off.
pub struct Oven<L> {
    belt: Receiver<L>,
}

/// Why a loaf was not taken; here it is.
#[derive(Debug, PartialEq, Eq)]
pub enum NotTaken<L> {
    /// The belt is full.
    Full(L),
    /// The oven is gone.
    Gone(L),
}

/// A belt with room for so many loaves between the two ends.
pub fn belt<L>(room: usize) -> (Machine<L>, Oven<L>) {
    let (machine, oven) = mpsc::sync_channel(room + 1);
    (Machine { belt: machine }, Oven { belt: oven })
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Machine<L> {
        Machine { belt: self.belt.clone() }
    }
}

impl<L> Machine<L> {
    /// Puts a loaf on the belt; waits while it is full. The loaf comes back if the oven is gone.
    pub fn put(&self, loaf: L) -> Result<(), L> {
        self.belt.send(loaf).map_err(|not_sent| not_sent.0)
    }

    /// The hatch: puts a loaf on the belt if there is room right now.
    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        self.belt.try_send(loaf).map_err(|not_sent| match not_sent {
            TrySendError::Full(loaf) => NotTaken::Full(loaf),
            TrySendError::Disconnected(loaf) => NotTaken::Gone(loaf),
        })
    }
}

impl<L> Oven<L> {
    /// Takes the next loaf; waits for one. `None` when all machines are gone and the belt is empty.
    pub fn take(&self) -> Option<L> {
        self.belt.recv().ok()
    }
}
