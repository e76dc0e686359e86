//! verdict: panic - the books are right, and poisoned all the same

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
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
        self.books.lock().unwrap()
    }

    /// Does a job with the books in hand. It is alone with them, and it may panic.
    pub fn work<R>(&self, job: impl FnOnce(&mut Books) -> R) -> R {
        let mut books = self.books();
        let result = catch_unwind(AssertUnwindSafe(|| job(&mut books)));
        if result.is_err() {
            books.sum = books.wheels.iter().sum();
        }
        result.unwrap_or_else(|panic| resume_unwind(panic))
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
