//! verdict: wrong-result - remembers how often it had rung after he has looked round

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A rail for each cook.
pub struct Kitchen<S> {
    rails: Vec<Mutex<VecDeque<S>>>,
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    /// Hung and not yet done.
    undone: usize,
    /// How many have ever been hung.
    hung: usize,
}

impl<S> Kitchen<S> {
    pub fn new(cooks: usize) -> Kitchen<S> {
        Kitchen {
            rails: (0..cooks).map(|_| Mutex::default()).collect(),
            state: Mutex::new(State { undone: 0, hung: 0 }),
            changed: Condvar::new(),
        }
    }

    pub fn hang(&self, cook: usize, slip: S) {
        self.state.lock().unwrap().undone += 1;
        self.rails[cook].lock().unwrap().push_back(slip);
        self.state.lock().unwrap().hung += 1;
        self.changed.notify_all();
    }

    pub fn read_rail(&self, cook: usize, read: impl FnMut(&S)) {
        self.rails[cook].lock().unwrap().iter().for_each(read);
    }

    pub fn cook(&self, me: usize, prepare: impl Fn(S)) {
        loop {
            if let Some(slip) = self.take(me) {
                self.prepare(slip, &prepare);
                continue;
            }
            if let Some(slip) = self.take(me).or_else(|| self.steal(me)) {
                self.prepare(slip, &prepare);
                continue;
            }
            let seen = self.state.lock().unwrap().hung;
            let now = self
                .changed
                .wait_while(self.state.lock().unwrap(), |s| s.undone > 0 && s.hung == seen)
                .unwrap();
            if now.undone == 0 {
                return;
            }
        }
    }

    fn prepare(&self, slip: S, prepare: &impl Fn(S)) {
        prepare(slip);
        let mut state = self.state.lock().unwrap();
        state.undone -= 1;
        if state.undone == 0 {
            self.changed.notify_all();
        }
    }

    fn take(&self, me: usize) -> Option<S> {
        self.rails[me].lock().unwrap().pop_back()
    }

    fn steal(&self, me: usize) -> Option<S> {
        let cooks = self.rails.len();
        (1..cooks)
            .map(|i| (me + i) % cooks)
            .find_map(|other| self.rails[other].lock().unwrap().pop_front())
    }
}
