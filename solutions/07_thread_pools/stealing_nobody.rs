//! # A queue for each, and a hand for the neighbour
//!
//! The start had the rails and no theft. Its `steal` was never called, and as it stood it would
//! have been of little use: it asked one neighbour, so that in a ring of three with one cook ill
//! nothing gets past him, and it took the newest slip, the very one that the owner reaches for.
//!
//! Work stealing is three rules. *The owner works at the new end.* What was just made is still
//! warm, in the pan as in the cache, and a recursion stays as deep as it would be on one stack.
//! *The thief takes from the old end*, and asks everybody. There he is out of the owner's way, and
//! the old slips are the big ones: each of them becomes many, so that he need not come again soon.
//! *Only who has nothing steals.* As long as all have work, nobody touches anything of anybody
//! else's.
//!
//! And then one has to know when to stop. "No slip anywhere" is not it: somebody may be making two.
//! Here a count of unfinished slips goes up before a slip can be seen, and down when it is done,
//! not when it is taken. (Were it to go up after, a helper could have done the slip by then: the
//! count is 0 for a moment, and he goes home.) A cook who finds nothing looks once more, with the
//! lock in hand that everybody needs who hangs a slip, and sleeps on it. Between look and sleep
//! nothing can be hung.
//!
//! The document says that work-stealing queues "allow idle threads to steal work from busy threads,
//! providing automatic load balancing". Of such queues this is true. Its program is none: one
//! `Mutex<VecDeque>` for all workers, and `steal_task` is `pop_front` of it. Nobody owns anything,
//! so there is nobody to steal from. Mind that the load is balanced all the same, even perfectly: a
//! shared queue is the better balance. What work stealing gives you is that the threads leave each
//! other alone, and memory that stays warm. With jobs of a second each, take the shared queue. With
//! jobs of a microsecond, its lock is all you do.
//!
//! At work: rayon (`join`, `par_iter`), which is this, over deques from crossbeam whose owners need
//! no lock; `crossbeam_deque` has an `Injector` for what comes from outside, a `Worker` and its
//! `Stealer`s. tokio's scheduler has a queue for each worker, too, and a thief takes half of it.
//!
//! What this check cannot prove: that it is any faster. Here `hang` and the end of each slip still
//! go through one count. A real one counts in an atomic, and wakes somebody only if somebody
//! sleeps; the argument "I announce that I sleep, then I look" is in the chapter on atomics. That a
//! slip cannot be done twice is rustc's doing: whoever pops it has it.
//!
//! Read next: Blumofe and Leiserson, "Scheduling Multithreaded Computations by Work Stealing". And
//! a question: two cooks, each holding his own rail's lock while he looks at the other's. What is
//! seen?

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
        self.rails[me].lock().unwrap().pop_back()
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
