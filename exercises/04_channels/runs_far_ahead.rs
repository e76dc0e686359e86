//! # The producer runs ahead until memory is gone
//!
//! A bakery's dough machine puts loaves on a belt, and at its other end an oven takes them off. The
//! oven is slow. The belt, says the drawing, holds a few loaves; it says so in the program, too, in
//! a comment and in a field. On Saturday the machine had made eleven thousand loaves by the time the
//! oven had baked forty.
//!
//! There is also a hatch through which the neighbour puts a loaf now and then. He does not want to
//! wait: if there is no room he takes his loaf home again. The hatch has never said no to him.
//!
//! Promises:
//! - the machine stops when the belt is full
//! - every loaf arrives and in order
//! - the hatch takes a loaf or hands it back
//! - both ends notice when the other is gone
//!
//! Where nothing can be done, one sleeps: no polling. `room` is at least 1.
//!
//! From "rust-concurrency", Producer-consumer with bounded channel ("sync channels block producers
//! when the buffer is full"), and "Concurrency in Rust", Channels for Thread Communication.

use std::sync::mpsc::{self, Receiver, Sender};

/// The end at which loaves are put on the belt. There may be several.
pub struct Machine<L> {
    belt: Sender<L>,
    /// How many loaves the belt holds.
    #[allow(dead_code)]
    room: usize,
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
    // TODO: who tells the belt how long it is?
    let (machine, oven) = mpsc::channel();
    (Machine { belt: machine, room }, Oven { belt: oven })
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Machine<L> {
        Machine { belt: self.belt.clone(), room: self.room }
    }
}

impl<L> Machine<L> {
    /// Puts a loaf on the belt; waits while it is full. The loaf comes back if the oven is gone.
    pub fn put(&self, loaf: L) -> Result<(), L> {
        self.belt.send(loaf).map_err(|not_sent| not_sent.0)
    }

    /// The hatch: puts a loaf on the belt if there is room right now.
    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        self.belt.send(loaf).map_err(|not_sent| NotTaken::Gone(not_sent.0))
    }
}

impl<L> Oven<L> {
    /// Takes the next loaf; waits for one. `None` when all machines are gone and the belt is empty.
    pub fn take(&self) -> Option<L> {
        self.belt.recv().ok()
    }
}
