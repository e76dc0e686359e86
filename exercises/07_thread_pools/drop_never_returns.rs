//! # Dropping the pool never returns
//!
//! A print shop takes orders over the counter. At the back a few printers take them one by one and
//! print them. At six the shop closes: what was handed in by then is printed, the printers go home,
//! and the last one turns the key.
//!
//! Somebody wrote all that into `Drop`, so that closing cannot be forgotten. In the first version
//! the key was turned at once, on whoever was still printing. Since it waits for the printers, the
//! orders are all done, and the shop is lit all night. The printers stand at the counter.
//!
//! Before you save: a printer goes home when `recv` fails. When does it?
//!
//! Promises:
//! - the shop closes when no order is left
//! - what was handed in before closing is printed when drop returns
//! - nobody waits for orders after closing
//! - two orders are printed at the same time
//!
//! There is at least one printer, and no order makes trouble.
//!
//! From "Concurrency", Thread pools for task management.

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

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
                            Ok(print) => print(),
                            Err(_) => break,
                        }
                    }
                })
            })
            .collect();
        PrintShop { counter, printers }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.send(Box::new(order)).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        // TODO: who waits for whom here?
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
    }
}
