//! verdict: wrong-result - the count of free places does not know that the oven is gone

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex};

struct Room {
    free: Mutex<usize>,
    changed: Condvar,
}

/// The end at which loaves are put on the belt. There may be several.
pub struct Machine<L> {
    belt: Sender<L>,
    room: Arc<Room>,
}

/// The end at which they are taken off.
pub struct Oven<L> {
    belt: Receiver<L>,
    room: Arc<Room>,
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
    let room = Arc::new(Room { free: Mutex::new(room), changed: Condvar::new() });
    (Machine { belt: machine, room: room.clone() }, Oven { belt: oven, room })
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Machine<L> {
        Machine { belt: self.belt.clone(), room: self.room.clone() }
    }
}

impl<L> Machine<L> {
    /// Puts a loaf on the belt; waits while it is full. The loaf comes back if the oven is gone.
    pub fn put(&self, loaf: L) -> Result<(), L> {
        let mut free = self.room.free.lock().unwrap();
        while *free == 0 {
            free = self.room.changed.wait(free).unwrap();
        }
        *free -= 1;
        self.belt.send(loaf).map_err(|not_sent| not_sent.0)
    }

    /// The hatch: puts a loaf on the belt if there is room right now.
    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        let mut free = self.room.free.lock().unwrap();
        if *free == 0 {
            return Err(NotTaken::Full(loaf));
        }
        *free -= 1;
        self.belt.send(loaf).map_err(|not_sent| NotTaken::Gone(not_sent.0))
    }
}

impl<L> Oven<L> {
    /// Takes the next loaf; waits for one. `None` when all machines are gone and the belt is empty.
    pub fn take(&self) -> Option<L> {
        let loaf = self.belt.recv().ok()?;
        *self.room.free.lock().unwrap() += 1;
        self.room.changed.notify_one();
        Some(loaf)
    }
}
