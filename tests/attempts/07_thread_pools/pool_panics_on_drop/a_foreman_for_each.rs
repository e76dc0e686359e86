//! verdict: pass - a foreman sends another sorter when one has had an accident

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
    while let Ok(parcel) = next(belt) {
        parcel();
    }
}

fn next(belt: &Belt) -> Result<Parcel, mpsc::RecvError> {
    belt.lock().unwrap().recv()
}

/// Sends somebody to the belt, and somebody else if that one has an accident.
fn foreman(belt: Arc<Belt>) {
    loop {
        let belt = Arc::clone(&belt);
        if thread::spawn(move || sort(&belt)).join().is_ok() {
            break;
        }
    }
}

impl Depot {
    /// Opens a depot with so many sorters.
    pub fn open(sorters: usize) -> Depot {
        let (upper, lower) = mpsc::channel();
        let lower = Arc::new(Mutex::new(lower));
        let start = |_| {
            let belt = Arc::clone(&lower);
            thread::spawn(move || foreman(belt))
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
