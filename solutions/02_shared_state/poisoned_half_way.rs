//! # A lock that remembers
//!
//! The job put a wheel on the shelf and panicked before it reached the sum. The guard was dropped
//! on the way out, so the lock is free, and std marks it: *poisoned*. Everybody who locks it later
//! gets an `Err`, and `unwrap` makes a panic of it. That is how one accident spread through the
//! dairy.
//!
//! Poison is no damage. It is a note on the door: somebody left in a hurry, have a look before you
//! trust anything. `into_inner` opens the door, and then three things, with the guard in hand: find
//! out what can be trusted (the wheels), put right what cannot (the sum), take the note off
//! (`clear_poison`). Take it off first, without the guard, and somebody walks in on the wrong sum.
//! Take it off later, without the guard, and it may be the note of the next accident. Leave it on,
//! and everybody adds up again for ever.
//!
//! One can also see to it that there is nothing to repair: work on a copy and swap it in at the
//! end, as a database does. And what may panic is best done before one takes the lock at all: weigh
//! first, then write both fields.
//!
//! "Handle panics gracefully" and "implement proper error propagation", says the document. Of the
//! five documents that this course is made from none shows how: nearly fifty of their locks are
//! followed by `unwrap`, one turns the poison into a text. `unwrap` is not a mistake in itself. It is a decision: what I
//! cannot trust I do not use, let all of it come down. For a command line tool that is right. For a
//! cellar that shall go on selling it has to be another one, and somebody must write the repair.
//! And the panic itself is no secret to be kept: it belongs to whoever caused it.
//!
//! Locks without poison (`parking_lot`) do not solve this; they leave out the note on the door.
//!
//! What this check cannot prove: that you do not add up at every reading. The lamp can also be put
//! out by taking out the bulb.
//!
//! Read next: `std::sync::PoisonError`, and `Mutex::clear_poison`. And a question: an `RwLock` is
//! poisoned by a writer that panics, and not by a reader. Why is that enough?

use std::sync::{Mutex, MutexGuard};

/// The books.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Books {
    /// The weight of each wheel.
    pub wheels: Vec<u32>,
    /// What they weigh together.
    pub sum: u32,
}

/// The cellar; jobs share it.
#[derive(Default)]
pub struct Cellar {
    books: Mutex<Books>,
}

impl Cellar {
    /// The books in hand, and right: if the last job broke off, they are put right first.
    fn books(&self) -> MutexGuard<'_, Books> {
        self.books.lock().unwrap_or_else(|broken_off| {
            let mut books = broken_off.into_inner();
            books.sum = books.wheels.iter().sum();
            self.books.clear_poison();
            books
        })
    }

    /// Does a job with the books in hand. It is alone with them, and it may panic.
    pub fn work<R>(&self, job: impl FnOnce(&mut Books) -> R) -> R {
        job(&mut self.books())
    }

    /// The books, as the insurance reads them.
    pub fn read(&self) -> Books {
        self.books().clone()
    }

    /// Whether the red lamp is on: somebody panicked with the books in hand, and nobody has put
    /// them right yet.
    pub fn lamp(&self) -> bool {
        self.books.is_poisoned()
    }
}
