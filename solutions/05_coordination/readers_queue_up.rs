//! # Who only looks must not write
//!
//! The first person takes `write()` and looks. The second one takes `write()` and waits until the
//! first has gone, and so does the third. An `RwLock` that is only ever written through is a
//! `Mutex`. The word `write` stood there for the sake of one line, the count: rustc insisted, and
//! rustc was right. What was wrong was the neighbourhood. Trains and looks need not agree with each
//! other, so they need not share a lock. (A cache that sorts itself by last use has this disease, too,
//! and so has everything that is filled in at the first look.)
//!
//! To look first and be counted behind the lock afterwards helps little: the writers' lock is to be
//! had when *all* have gone, so the quick one waits for the slow one on the way out. And the tourist:
//! a guard from `write()` poisons when its holder panics, because something may be half done. A
//! guard from `read()` does not; there was nothing to leave half done.
//!
//! All three documents show an `RwLock` with readers and writers, and all three examples are right.
//! Which of them comes first is open: a reader may well find the map empty, and one of the examples
//! asks for that. "Better performance than Mutex" for data that is mostly read, says the third. That
//! depends on how long one reads. With nothing but one number to read, two million times by each
//! of two threads on two processors, a `Mutex` took 118 to 139 ns a time and an `RwLock` 132 to 159:
//! to come in, readers count themselves in one shared word, and that word is where they queue now. The
//! `RwLock` pays when the time inside is long against the time at the door. The same goes for our
//! `AtomicU64`: one word, which everybody changes.
//!
//! At work: measure before you swap one for the other. Data that is read all the time and replaced
//! as a whole now and then is better off with an `Arc` that is swapped (the crate `arc-swap`): readers
//! wait for nobody, and may hold yesterday's board in their hands. Here that was not allowed. Counts
//! that are hot are kept per thread and added up when somebody asks.
//!
//! What this check cannot prove: that a writer ever gets in while people keep coming. Std does not
//! promise it. `Relaxed` is enough for a number that nobody draws conclusions from.
//!
//! Read next: `std::sync::RwLock`, "Poisoning". And a question: may `look` be called from within `look`?
//! Here it went well. What if somebody wants to change the board just in between?

use std::collections::BTreeMap;
use std::sync::RwLock;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Trains by platform.
pub type Trains = BTreeMap<u32, String>;

/// The board, and how often it was looked at.
pub struct Board {
    trains: RwLock<Trains>,
    looks: AtomicU64,
}

impl Board {
    /// A board without trains, which nobody has looked at.
    pub fn new() -> Board {
        Board { trains: RwLock::default(), looks: AtomicU64::new(0) }
    }

    /// Shows the board to `look`; counts it.
    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        self.looks.fetch_add(1, Relaxed);
        look(&self.trains.read().unwrap())
    }

    /// Gives the board to `change`, which has it alone.
    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        change(&mut self.trains.write().unwrap())
    }

    /// How often somebody has looked at the board.
    pub fn looks(&self) -> u64 {
        self.looks.load(Relaxed)
    }
}
