//! verdict: wrong-result - a cook takes the oldest of his own slips

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// A rail for each cook.
pub struct Kitchen<S> {
    rails: Vec<Mutex<VecDeque<S>>>,
    /// How many slips hang or are being prepared.
    unfinished: Mutex<usize>,
    changed: Condvar,
}

impl<S> Kitchen<S> {
    /// A kitchen for so many cooks, with nothing on the rails.
    pub fn new(cooks: usize) -> Kitchen<S> {
        let rails = (0..cooks).map(|_| Mutex::default()).collect();
        Kitchen { rails, unfinished: Mutex::new(0), changed: Condvar::new() }
    }

    /// Hangs a slip on this cook's rail, at the new end.
    pub fn hang(&self, cook: usize, slip: S) {
        let mut unfinished = self.unfinished.lock().unwrap();
        *unfinished += 1;
        self.rails[cook].lock().unwrap().push_back(slip);
        self.changed.notify_one();
    }

    /// Reads this cook's rail, from the oldest slip to the newest. Anybody may, at any time.
    pub fn read_rail(&self, cook: usize, read: impl FnMut(&S)) {
        self.rails[cook].lock().unwrap().iter().for_each(read);
    }

    /// A cook's day: prepares slips until all are done.
    pub fn cook(&self, me: usize, prepare: impl Fn(S)) {
        while let Some(slip) = self.take(me).or_else(|| self.help(me)) {
            prepare(slip);
            self.one_less();
        }
    }

    /// A slip of my own.
    fn take(&self, me: usize) -> Option<S> {
        self.rails[me].lock().unwrap().pop_front()
    }

    /// A slip of somebody else's.
    fn steal(&self, me: usize) -> Option<S> {
        let cooks = self.rails.len();
        let mut others = (1..cooks).map(|step| (me + step) % cooks);
        others.find_map(|other| self.rails[other].lock().unwrap().pop_front())
    }

    /// My rail was empty: waits for any slip. `None` when all are done.
    fn help(&self, me: usize) -> Option<S> {
        let mut unfinished = self.unfinished.lock().unwrap();
        while *unfinished > 0 {
            // Nobody hangs a slip between this look and the wait: that takes the lock, too.
            let slip = self.take(me).or_else(|| self.steal(me));
            if slip.is_some() {
                return slip;
            }
            unfinished = self.changed.wait(unfinished).unwrap();
        }
        None
    }

    fn one_less(&self) {
        let mut unfinished = self.unfinished.lock().unwrap();
        *unfinished -= 1;
        if *unfinished == 0 {
            self.changed.notify_all();
        }
    }
}
