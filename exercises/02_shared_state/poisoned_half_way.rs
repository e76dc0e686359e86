//! # One job panics and every later call fails
//!
//! A dairy keeps the books of its cheese cellar in one place: the wheels on the shelves, each with
//! its weight, and their sum, since the insurance asks for it every minute. Jobs go into the
//! cellar one at a time and change both.
//!
//! On Tuesday the battery of the scales died while somebody had a wheel in hand: the job panicked,
//! between the shelf and the sum. Fair enough. But since then every other job panics as well, the
//! insurance gets no answer, and the red lamp at the door stays on. A restart at night helps, says
//! the manual. It also forgets the cheese.
//!
//! Promises:
//! - later jobs and readings go on
//! - shelves and sum agree at every reading
//! - what finished jobs have done stays
//! - the accident reaches whoever caused it
//! - the lamp is out when the books are right again
//!
//! The wheels are the truth; the sum is only there to save adding up. Whether the wheel that was in
//! hand is on the shelf in the end is up to you. The lamp may be on after an accident until the
//! next job or reading has begun.
//!
//! From "Concurrent Programming in TuskLang with Rust", Best Practices ("Handle panics
//! gracefully"), as far as it concerns locks.

use std::sync::Mutex;

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
    /// Does a job with the books in hand. It is alone with them, and it may panic.
    pub fn work<R>(&self, job: impl FnOnce(&mut Books) -> R) -> R {
        // TODO: what did the last one leave behind?
        job(&mut self.books.lock().unwrap())
    }

    /// The books, as the insurance reads them.
    pub fn read(&self) -> Books {
        self.books.lock().unwrap().clone()
    }

    /// Whether the red lamp is on: somebody panicked with the books in hand, and nobody has put
    /// them right yet.
    pub fn lamp(&self) -> bool {
        self.books.is_poisoned()
    }
}
