//! # Readers exclude each other, and a writer stops everything
//!
//! A museum keeps a register of what it has lent out. Many people look things up in it, and they
//! may do so side by side; now and then a loan is entered, and whoever enters it has the register
//! to themselves. Visitors are let in in the order in which they came, so that nobody waits for
//! ever. So much for the plan. What is seen at the desk:
//!
//! - Two people who only want to look something up wait for one another.
//! - As soon as somebody enters a loan, the desk may come to a stop: all wait, nobody is inside.
//! - After a visit that ended in a panic, nobody has ever got in again.
//!
//! Take the promises one by one, from the top, easiest first: only the last one needs a thought about
//! order.
//!
//! Promises:
//! - every visitor gets in and out again
//! - readers can be inside together
//! - a writer is alone inside
//! - a visit that panics lets the next visitor in
//! - whoever is next goes in at once
//! - whoever came first goes in first
//!
//! Two rules. Whoever waits, sleeps: no `yield_now`, no `spin_loop`. And no `unsafe`: what keeps
//! people apart is a lock that rustc knows of, not your word.
//!
//! Guess before you run it: where could a reader and a writer, one of each, both be waiting?
//!
//! From "Concurrent Programming in TuskLang with Rust", Read-Write Lock.

use std::sync::{Condvar, Mutex};

/// Readers look at the data side by side, a writer changes it alone, in the order of arrival.
pub struct FairRwLock<T> {
    waiting_writers: Mutex<usize>,
    writing: Mutex<bool>,
    reading: Mutex<usize>,
    readers_turn: Condvar, // used with `writing`
    writers_turn: Condvar, // used with `reading`
    data: Mutex<T>,
}

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        FairRwLock {
            waiting_writers: Mutex::new(0),
            writing: Mutex::new(false),
            reading: Mutex::new(0),
            readers_turn: Condvar::new(),
            writers_turn: Condvar::new(),
            data: Mutex::new(data),
        }
    }

    /// Waits for this visitor's turn, then shows the data to `visit`.
    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        // TODO: may I go in? Three locks have to be asked, here in one order …
        let mut writing = self.writing.lock().unwrap();
        while *writing || *self.waiting_writers.lock().unwrap() > 0 {
            writing = self.readers_turn.wait(writing).unwrap();
        }
        *self.reading.lock().unwrap() += 1;
        drop(writing);

        let result = visit(&self.data.lock().unwrap());

        // TODO: who hears that I have left? And what if `visit` never comes back to this line?
        *self.reading.lock().unwrap() -= 1;
        result
    }

    /// Waits for this visitor's turn, then gives the data to `visit` to change.
    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        *self.waiting_writers.lock().unwrap() += 1;
        // TODO: … and here in another. How would either of them know who came first?
        let mut reading = self.reading.lock().unwrap();
        while *reading > 0 || *self.writing.lock().unwrap() {
            reading = self.writers_turn.wait(reading).unwrap();
        }
        *self.writing.lock().unwrap() = true;
        *self.waiting_writers.lock().unwrap() -= 1;
        drop(reading);

        let result = visit(&mut self.data.lock().unwrap());

        *self.writing.lock().unwrap() = false;
        result
    }
}
