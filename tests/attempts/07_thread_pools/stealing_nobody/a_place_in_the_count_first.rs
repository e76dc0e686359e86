//! verdict: pass - who has counted himself in is sure to find a slip, and looks until he has it

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A rail for each cook.
pub struct Kitchen<S> {
    rails: Vec<Mutex<VecDeque<S>>>,
    undone: Mutex<Undone>,
    changed: Condvar,
}

struct Undone {
    /// Slips that hang.
    hanging: usize,
    /// Slips that are being prepared.
    in_hand: usize,
}

impl<S> Kitchen<S> {
    /// A kitchen for so many cooks, with nothing on the rails.
    pub fn new(cooks: usize) -> Kitchen<S> {
        Kitchen {
            rails: (0..cooks).map(|_| Mutex::default()).collect(),
            undone: Mutex::new(Undone { hanging: 0, in_hand: 0 }),
            changed: Condvar::new(),
        }
    }

    /// Hangs a slip on this cook's rail, at the new end.
    pub fn hang(&self, cook: usize, slip: S) {
        self.rails[cook].lock().unwrap().push_back(slip);
        self.undone.lock().unwrap().hanging += 1;
        self.changed.notify_one();
    }

    /// Reads this cook's rail, from the oldest slip to the newest. Anybody may, at any time.
    pub fn read_rail(&self, cook: usize, read: impl FnMut(&S)) {
        self.rails[cook].lock().unwrap().iter().for_each(read);
    }

    /// A cook's day: prepares slips until all are done.
    pub fn cook(&self, me: usize, prepare: impl Fn(S)) {
        loop {
            // A place in the count first: whoever has it is sure to find a slip somewhere.
            {
                let nothing = |u: &mut Undone| u.hanging == 0 && u.in_hand > 0;
                let undone = self.undone.lock().unwrap();
                let mut undone = self.changed.wait_while(undone, nothing).unwrap();
                if undone.hanging == 0 {
                    return;
                }
                undone.hanging -= 1;
                undone.in_hand += 1;
            }
            let slip = loop {
                if let Some(slip) = self.take(me).or_else(|| self.steal(me)) {
                    break slip;
                }
            };
            prepare(slip);
            let mut undone = self.undone.lock().unwrap();
            undone.in_hand -= 1;
            if undone.in_hand == 0 {
                self.changed.notify_all();
            }
        }
    }

    /// A slip of my own.
    fn take(&self, me: usize) -> Option<S> {
        self.rails[me].lock().unwrap().pop_back()
    }

    /// A slip of somebody else's.
    fn steal(&self, me: usize) -> Option<S> {
        let cooks = self.rails.len();
        (1..cooks)
            .map(|i| (me + i) % cooks)
            .find_map(|other| self.rails[other].lock().unwrap().pop_front())
    }
}
