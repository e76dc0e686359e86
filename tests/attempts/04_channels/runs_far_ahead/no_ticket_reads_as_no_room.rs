//! verdict: wrong-result - somebody else at the tickets is no full belt

use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::sync::{Arc, Mutex};

/// The end at which loaves are put on the belt. There may be several.
pub struct Machine<L> {
    belt: Sender<L>,
    tickets: Arc<Mutex<Receiver<()>>>,
}

/// The end at which they are taken off.
pub struct Oven<L> {
    belt: Receiver<L>,
    tickets: Sender<()>,
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
    let (machine, oven) = mpsc::channel();
    let (give, tickets) = mpsc::channel();
    for _ in 0..room {
        give.send(()).unwrap();
    }
    (
        Machine { belt: machine, tickets: Arc::new(Mutex::new(tickets)) },
        Oven { belt: oven, tickets: give },
    )
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Machine<L> {
        Machine { belt: self.belt.clone(), tickets: self.tickets.clone() }
    }
}

impl<L> Machine<L> {
    /// Puts a loaf on the belt; waits while it is full. The loaf comes back if the oven is gone.
    pub fn put(&self, loaf: L) -> Result<(), L> {
        let tickets = self.tickets.lock().unwrap();
        if tickets.recv().is_err() {
            return Err(loaf);
        }
        self.belt.send(loaf).map_err(|not_sent| not_sent.0)
    }

    /// The hatch: puts a loaf on the belt if there is room right now.
    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        let Ok(tickets) = self.tickets.try_lock() else {
            return Err(NotTaken::Full(loaf));
        };
        match tickets.try_recv() {
            Ok(()) => self.belt.send(loaf).map_err(|not_sent| NotTaken::Gone(not_sent.0)),
            Err(TryRecvError::Empty) => Err(NotTaken::Full(loaf)),
            Err(TryRecvError::Disconnected) => Err(NotTaken::Gone(loaf)),
        }
    }
}

impl<L> Oven<L> {
    /// Takes the next loaf; waits for one. `None` when all machines are gone and the belt is empty.
    pub fn take(&self) -> Option<L> {
        let loaf = self.belt.recv().ok()?;
        let _ = self.tickets.send(());
        Some(loaf)
    }
}
