//! # One worker drowns, its neighbours sit idle
//!
//! In a hotel kitchen every cook has a rail above the stove, on which the slips with the orders
//! hang. A cook who prepares a large order may hang new slips: sauce, potatoes, pancakes for nine.
//! Whoever finds his own rail empty is to help the others. That was the idea of the rails: nobody
//! reaches over anybody's stove unless there is need.
//!
//! The waiters hang everything on the first rail, as it is next to the door. On Sunday the first
//! cook was at it until half past three. The second looked up at his rail at noon, saw nothing, and
//! took off the apron.
//!
//! Promises:
//! - nobody is idle while a slip hangs anywhere
//! - every slip is done once and then all go home
//! - a cook takes the newest of his own slips
//! - a helper takes one slip and the oldest
//! - a cook with slips of his own touches no other rail
//! - whoever finds nothing sleeps until there is something
//!
//! A lock for each rail is good enough; nobody asks for a rail without locks. Slips are hung before
//! the cooks begin, and from within `prepare`, and on any rail. The cooks go home when no slip
//! hangs and none is being prepared. A cook may be ill: his rail is there, and he is not.
//!
//! From "Concurrency", Work-stealing queue pattern.

use std::collections::VecDeque;
use std::sync::Mutex;

/// A rail for each cook.
pub struct Kitchen<S> {
    rails: Vec<Mutex<VecDeque<S>>>,
}

impl<S> Kitchen<S> {
    /// A kitchen for so many cooks, with nothing on the rails.
    pub fn new(cooks: usize) -> Kitchen<S> {
        Kitchen { rails: (0..cooks).map(|_| Mutex::default()).collect() }
    }

    /// Hangs a slip on this cook's rail, at the new end.
    pub fn hang(&self, cook: usize, slip: S) {
        self.rails[cook].lock().unwrap().push_back(slip);
    }

    /// Reads this cook's rail, from the oldest slip to the newest. Anybody may, at any time.
    pub fn read_rail(&self, cook: usize, read: impl FnMut(&S)) {
        self.rails[cook].lock().unwrap().iter().for_each(read);
    }

    /// A cook's day: prepares slips until all are done.
    pub fn cook(&self, me: usize, prepare: impl Fn(S)) {
        // TODO: my rail is empty. Is that all?
        while let Some(slip) = self.take(me) {
            prepare(slip);
        }
    }

    /// A slip of my own.
    fn take(&self, me: usize) -> Option<S> {
        self.rails[me].lock().unwrap().pop_back()
    }

    /// A slip of somebody else's.
    #[allow(dead_code)]
    fn steal(&self, me: usize) -> Option<S> {
        // TODO: nobody calls this. And if somebody did: from whom does it take, and which one?
        let neighbour = (me + 1) % self.rails.len();
        self.rails[neighbour].lock().unwrap().pop_back()
    }
}
