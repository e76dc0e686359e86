//! verdict: pass - the sorter goes, and on his way out calls the next

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Parcel = Box<dyn FnOnce() + Send>;

/// The belt's lower end.
type Belt = Mutex<Receiver<Parcel>>;

pub struct Depot {
    /// The belt's upper end; `None` only while the depot closes.
    belt: Option<Sender<Parcel>>,
    staff: Staff,
}

/// Everybody who is or was at work.
type Staff = Arc<Mutex<Vec<JoinHandle<()>>>>;

/// Calls another sorter when it is dropped by a panic.
struct Place {
    belt: Arc<Belt>,
    staff: Staff,
}

impl Drop for Place {
    fn drop(&mut self) {
        if thread::panicking() {
            start(&self.belt, &self.staff);
        }
    }
}

fn start(belt: &Arc<Belt>, staff: &Staff) {
    let place = Place { belt: Arc::clone(belt), staff: Arc::clone(staff) };
    let sorter = thread::spawn(move || {
        loop {
            let parcel = place.belt.lock().unwrap().recv();
            match parcel {
                Ok(parcel) => parcel(),
                Err(_) => break,
            }
        }
    });
    staff.lock().unwrap().push(sorter);
}

impl Depot {
    /// Opens a depot with so many sorters.
    pub fn open(sorters: usize) -> Depot {
        let (upper, lower) = mpsc::channel();
        let lower = Arc::new(Mutex::new(lower));
        let staff = Staff::default();
        for _ in 0..sorters {
            start(&lower, &staff);
        }
        Depot { belt: Some(upper), staff }
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
        loop {
            // Whoever is joined has pushed his successor before.
            let Some(sorter) = self.staff.lock().unwrap().pop() else { break };
            // A bad parcel has been reported, and his place was taken.
            let _ = sorter.join();
        }
    }
}
