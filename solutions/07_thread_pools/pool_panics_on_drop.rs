//! # The end of the day is no accident
//!
//! Two things went wrong, and one word had hidden both of them.
//!
//! `recv` fails when the belt is closed and empty. That is how a sorter learns that the day is
//! over, and `unwrap` made an accident of it. It was worse than one panic: the first sorter
//! panicked with the lock in his hand and poisoned it, the next one panicked over the poison, and
//! `Drop` unwrapped the joins and panicked over both. Had the depot been dropped by a panic already
//! under way, that would have been the second one, and a second panic while the first unwinds ends
//! the process.
//!
//! And a job is a stranger's code. Its panic unwinds the thread it runs on, which was the sorter's.
//! But for a line in the log nobody hears of it, and the pool has one worker less, for ever. The
//! panic has to be stopped where the stranger is called. That is what `catch_unwind` is for: at the
//! border to code you did not write, not as a kind of exception. (`AssertUnwindSafe` says that
//! nothing half-done is looked at afterwards. Here that is true: the parcel is gone. What it shared
//! with others lies in mutexes, and these remember.)
//!
//! The document's pool does both wrong. It also has a message `Terminate` that its workers
//! understand and nobody sends. What is never sent ends nobody; a closed channel was already
//! enough. As printed, with its missing import added, a pool of one that is dropped unused ends the
//! program with code 101, and after one bad job the next `execute` panics, then `Drop` does, then
//! the process is aborted. (Another document, "Concurrency", ends its workers properly, and loses
//! them to bad jobs all the same.) "Use thread pools for CPU-bound tasks", says the first, and that
//! is right: as many workers as cores. But then a worker lost is a core lost.
//!
//! At work: rayon catches a job's panic and hands it to whoever waits for the result; the crate
//! `threadpool` lets the worker die and starts another. Both keep their number. To ignore the error
//! of `join` is no third way: it hides who died, and does not bring him back.
//!
//! What this check cannot prove: anything in a program built with `panic = "abort"`. There is no
//! unwinding there, and `catch_unwind` catches nothing.
//!
//! Read next: `std::panic::catch_unwind`. And a question: who should learn that a parcel was bad?
//! Here it is whoever reads the log. What would `hand_in` have to return?

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Parcel = Box<dyn FnOnce() + Send>;

/// The belt's lower end.
type Belt = Mutex<Receiver<Parcel>>;

pub struct Depot {
    /// The belt's upper end; `None` only while the depot closes.
    belt: Option<Sender<Parcel>>,
    sorters: Vec<JoinHandle<()>>,
}

/// A sorter's day.
fn sort(belt: &Belt) {
    loop {
        let parcel = belt.lock().unwrap().recv();
        let Ok(parcel) = parcel else {
            // The belt is closed, and empty.
            break;
        };
        // The panic hook has reported a bad parcel by now; there is nothing to add.
        let _ = catch_unwind(AssertUnwindSafe(parcel));
    }
}

impl Depot {
    /// Opens a depot with so many sorters.
    pub fn open(sorters: usize) -> Depot {
        let (upper, lower) = mpsc::channel();
        let lower = Arc::new(Mutex::new(lower));
        let start = |_| {
            let belt = Arc::clone(&lower);
            thread::spawn(move || sort(&belt))
        };
        let sorters = (0..sorters).map(start).collect();
        Depot { belt: Some(upper), sorters }
    }

    /// Puts a parcel on the belt; to call it is to sort it.
    pub fn hand_in(&self, parcel: impl FnOnce() + Send + 'static) {
        let belt = self.belt.as_ref().expect("the depot is open");
        belt.send(Box::new(parcel)).expect("somebody is at the belt");
    }
}

impl Drop for Depot {
    /// Closes the depot, when all that was handed in has been sorted.
    fn drop(&mut self) {
        drop(self.belt.take());
        for sorter in self.sorters.drain(..) {
            sorter.join().unwrap();
        }
    }
}
