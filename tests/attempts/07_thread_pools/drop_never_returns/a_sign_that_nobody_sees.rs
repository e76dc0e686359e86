//! verdict: deadlock - who waits for an order does not look at the sign

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

pub struct PrintShop {
    counter: Sender<Order>,
    closed: Arc<AtomicBool>,
    printers: Vec<JoinHandle<()>>,
}

impl PrintShop {
    /// Opens a shop with so many printers.
    pub fn open(printers: usize) -> PrintShop {
        let (counter, orders) = mpsc::channel::<Order>();
        let orders = Arc::new(Mutex::new(orders));
        let closed = Arc::new(AtomicBool::new(false));
        let printers = (0..printers)
            .map(|_| {
                let orders = Arc::clone(&orders);
                let closed = Arc::clone(&closed);
                thread::spawn(move || {
                    while !closed.load(Ordering::SeqCst) {
                        let order = orders.lock().unwrap().recv();
                        match order {
                            Ok(print) => print(),
                            Err(_) => break,
                        }
                    }
                })
            })
            .collect();
        PrintShop { counter, closed, printers }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.send(Box::new(order)).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        self.closed.store(true, Ordering::SeqCst);
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
    }
}
