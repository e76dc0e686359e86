//! verdict: deadlock - the right two lines in the wrong order

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

pub struct PrintShop {
    /// `None` only while the shop closes.
    counter: Option<Sender<Order>>,
    printers: Vec<JoinHandle<()>>,
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
        PrintShop { counter: Some(counter), printers }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        let counter = self.counter.as_ref().expect("the shop is open");
        counter.send(Box::new(order)).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
        drop(self.counter.take());
    }
}
