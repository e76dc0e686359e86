//! # A queue with a length
//!
//! `mpsc::channel` has no length. `send` never waits, so a producer that is faster than its consumer
//! turns memory into a belt, and the field `room` was a wish that nobody read. It works on the desk,
//! where ten loaves are ten loaves.
//!
//! `sync_channel(room)` has one. `send` waits while the queue is full: whoever is too fast is slowed
//! down to the pace of whoever is slow. That is *backpressure*, and there is nothing to tune and nothing
//! to measure in it. `try_send` is the hatch: it hands the value back, and says whether the queue is
//! full (try later) or the receiver gone (never again). These are different answers; keep them apart.
//!
//! Both documents recommend it. "Implement backpressure handling" says one in a list; the other says
//! that sync channels block producers and give "natural flow control", and shows it. This is right. What
//! it does not say: with a *bounded* queue somebody now waits who did not wait before, and circles
//! of waiting become possible. The exercise after this one is about that.
//!
//! Throttling by sleeping is no substitute. It guesses the other's pace, and guesses wrong on the first
//! Saturday.
//!
//! What this check cannot prove: the right length. Short queues keep latency low; a long one only
//! hides bursts. A queue that is always full is not too short: its consumer is too slow.
//!
//! Read next: `std::sync::mpsc::sync_channel`, and what a bound of 0 means there. And a question: there
//! are now two machines and an urgent loaf. What does a full belt do to it?

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
    let (machine, oven) = mpsc::sync_channel(room);
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
