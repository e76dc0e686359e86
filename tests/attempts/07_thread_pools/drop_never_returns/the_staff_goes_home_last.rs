//! verdict: pass - no drop of its own: the fields go one by one, the staff last

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

pub struct PrintShop {
    counter: Sender<Order>,
    /// Below the counter: fields are dropped from the top down.
    #[allow(dead_code)]
    printers: Staff,
}

impl PrintShop {
    /// Opens a shop with so many printers.
    pub fn open(printers: usize) -> PrintShop {
        let (counter, orders) = mpsc::channel::<Order>();
        let orders = Arc::new(Mutex::new(orders));
        let printers = (0..printers)
            .map(|_| {
                let orders = Arc::clone(&orders);
                thread::spawn(move || {
                    loop {
                        let order = orders.lock().unwrap().recv();
                        match order {
                            Ok(print) => print(),
                            Err(_) => break,
                        }
                    }
                })
            })
            .collect();
        PrintShop { counter, printers: Staff(printers) }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.send(Box::new(order)).expect("the printers are there");
    }
}

/// Whoever drops these waits for them.
struct Staff(Vec<JoinHandle<()>>);

impl Drop for Staff {
    fn drop(&mut self) {
        for printer in self.0.drain(..) {
            let _ = printer.join();
        }
    }
}
