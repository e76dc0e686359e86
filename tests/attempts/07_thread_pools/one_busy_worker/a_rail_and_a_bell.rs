//! verdict: pass - a queue under a lock, and a condition variable

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Dish = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Rail {
    tickets: VecDeque<Dish>,
    closed: bool,
}

#[derive(Default)]
struct Pass {
    rail: Mutex<Rail>,
    bell: Condvar,
}

pub struct Kitchen {
    pass: Arc<Pass>,
    cooks: Vec<JoinHandle<()>>,
}

fn cook(pass: &Pass) {
    let mut rail = pass.rail.lock().unwrap();
    loop {
        if let Some(dish) = rail.tickets.pop_front() {
            drop(rail);
            dish();
            rail = pass.rail.lock().unwrap();
        } else if rail.closed {
            return;
        } else {
            rail = pass.bell.wait(rail).unwrap();
        }
    }
}

impl Kitchen {
    /// Opens a kitchen with so many cooks.
    pub fn open(cooks: usize) -> Kitchen {
        let pass = Arc::new(Pass::default());
        let start = |_| {
            let pass = Arc::clone(&pass);
            thread::spawn(move || cook(&pass))
        };
        let cooks = (0..cooks).map(start).collect();
        Kitchen { pass, cooks }
    }

    /// Hangs up a ticket; to call the dish is to cook it.
    pub fn order(&self, dish: impl FnOnce() + Send + 'static) {
        self.pass.rail.lock().unwrap().tickets.push_back(Box::new(dish));
        self.pass.bell.notify_one();
    }
}

impl Drop for Kitchen {
    /// Closes the kitchen, when all that was ordered has been cooked.
    fn drop(&mut self) {
        self.pass.rail.lock().unwrap().closed = true;
        self.pass.bell.notify_all();
        for cook in self.cooks.drain(..) {
            let _ = cook.join();
        }
    }
}
