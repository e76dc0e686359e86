//! verdict: wrong-result - the sorter calls another on his way out, and closing does not wait for that one

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
fn sort(belt: Arc<Belt>) {
    while let Ok(parcel) = next(&belt) {
        let replacement = Replacement(Arc::clone(&belt));
        parcel();
        std::mem::forget(replacement);
    }
}

fn next(belt: &Belt) -> Result<Parcel, mpsc::RecvError> {
    belt.lock().unwrap().recv()
}

/// If the sorter has an accident, another one takes his place.
struct Replacement(Arc<Belt>);

impl Drop for Replacement {
    fn drop(&mut self) {
        if thread::panicking() {
            let belt = Arc::clone(&self.0);
            thread::spawn(move || sort(belt));
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
            thread::spawn(move || sort(belt))
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
            let _ = sorter.join();
        }
    }
}
