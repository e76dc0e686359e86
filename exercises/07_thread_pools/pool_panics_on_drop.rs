//! # The pool panics when it is dropped, and loses a worker for every bad job
//!
//! In a parcel depot a few sorters stand at one belt. Each takes the next parcel, sorts it, and
//! takes another. At ten in the evening nothing more is handed in; what lies on the belt is sorted,
//! and the depot closes.
//!
//! Every evening at ten there is an accident, though nobody handed in anything bad. On some days
//! there is one before: a parcel that cannot be sorted, and whoever had it in hand is not seen
//! again that day. In December there were so many of these that at noon the belt ran past nobody,
//! and the clerk who handed in the next parcel fell over.
//!
//! Before you save: what does `recv` tell a sorter at ten in the evening?
//!
//! Promises:
//! - the depot closes when everything is sorted
//! - a bad parcel costs nothing but itself
//! - two sorters are still at work after two bad parcels
//! - nobody panics when the depot closes
//!
//! There is at least one sorter. A bad parcel panics when it is called, and that panic may be
//! reported.
//!
//! From "Concurrent Programming in TuskLang with Rust", Thread Management ("use thread pools for
//! CPU-bound tasks").

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
    // TODO: a day has an end, and not every parcel is a good one.
    loop {
        let parcel = belt.lock().unwrap().recv().unwrap();
        parcel();
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
