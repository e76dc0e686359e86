//! verdict: wrong-result - what it takes off the door may be the note of the next accident

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
    fn books(&self) -> MutexGuard<'_, Books> {
        match self.books.lock() {
            Ok(books) => books,
            Err(poisoned) => {
                let mut books = poisoned.into_inner();
                books.sum = books.wheels.iter().sum();
                drop(books);
                self.books.clear_poison();
                self.books.lock().unwrap_or_else(|e| e.into_inner())
            }
        }
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
