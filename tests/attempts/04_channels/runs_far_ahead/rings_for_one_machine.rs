//! verdict: deadlock - the oven goes and wakes one of two machines

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};

struct Belt<L> {
    state: Mutex<State<L>>,
    /// There is room, or the oven is gone.
    room: Condvar,
    /// There is a loaf, or all machines are gone.
    loaf: Condvar,
}

struct State<L> {
    loaves: VecDeque<L>,
    room: usize,
    machines: usize,
    oven: bool,
}

/// The end at which loaves are put on the belt. There may be several.
pub struct Machine<L> {
    belt: Arc<Belt<L>>,
}

/// The end at which they are taken off.
pub struct Oven<L> {
    belt: Arc<Belt<L>>,
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
    let belt = Arc::new(Belt {
        state: Mutex::new(State { loaves: VecDeque::new(), room, machines: 1, oven: true }),
        room: Condvar::new(),
        loaf: Condvar::new(),
    });
    (Machine { belt: belt.clone() }, Oven { belt })
}

impl<L> Clone for Machine<L> {
    fn clone(&self) -> Machine<L> {
        self.belt.state.lock().unwrap().machines += 1;
        Machine { belt: self.belt.clone() }
    }
}

impl<L> Drop for Machine<L> {
    fn drop(&mut self) {
        let mut state = self.belt.state.lock().unwrap();
        state.machines -= 1;
        if state.machines == 0 {
            self.belt.loaf.notify_all();
        }
    }
}

impl<L> Drop for Oven<L> {
    fn drop(&mut self) {
        self.belt.state.lock().unwrap().oven = false;
        self.belt.room.notify_one();
    }
}

impl<L> Machine<L> {
    /// Puts a loaf on the belt; waits while it is full. The loaf comes back if the oven is gone.
    pub fn put(&self, loaf: L) -> Result<(), L> {
        let state = self.belt.state.lock().unwrap();
        let mut state =
            self.belt.room.wait_while(state, |s| s.oven && s.loaves.len() >= s.room).unwrap();
        if !state.oven {
            return Err(loaf);
        }
        state.loaves.push_back(loaf);
        self.belt.loaf.notify_one();
        Ok(())
    }

    /// The hatch: puts a loaf on the belt if there is room right now.
    pub fn offer(&self, loaf: L) -> Result<(), NotTaken<L>> {
        let mut state = self.belt.state.lock().unwrap();
        if !state.oven {
            return Err(NotTaken::Gone(loaf));
        }
        if state.loaves.len() >= state.room {
            return Err(NotTaken::Full(loaf));
        }
        state.loaves.push_back(loaf);
        self.belt.loaf.notify_one();
        Ok(())
    }
}

impl<L> Oven<L> {
    /// Takes the next loaf; waits for one. `None` when all machines are gone and the belt is empty.
    pub fn take(&self) -> Option<L> {
        let state = self.belt.state.lock().unwrap();
        let mut state =
            self.belt.loaf.wait_while(state, |s| s.machines > 0 && s.loaves.is_empty()).unwrap();
        let loaf = state.loaves.pop_front();
        self.belt.room.notify_one();
        loaf
    }
}
