//! verdict: deadlock - a message and a join by turns: whoever takes it is not the one who is waited for

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

enum Slip {
    Print(Order),
    GoHome,
}

pub struct PrintShop {
    counter: Sender<Slip>,
    printers: Vec<JoinHandle<()>>,
}

impl PrintShop {
    /// Opens a shop with so many printers.
    pub fn open(printers: usize) -> PrintShop {
        let (counter, orders) = mpsc::channel::<Slip>();
        let orders = Arc::new(Mutex::new(orders));
        let printers = (0..printers)
            .map(|_| {
                let orders = Arc::clone(&orders);
                thread::spawn(move || {
                    loop {
                        let order = orders.lock().unwrap().recv();
                        match order {
                            Ok(Slip::Print(print)) => print(),
                            Ok(Slip::GoHome) => break,
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
        self.counter.send(Slip::Print(Box::new(order))).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = self.counter.send(Slip::GoHome);
            let _ = printer.join();
        }
    }
}
