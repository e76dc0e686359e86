//! verdict: deadlock - a guard in the head of the loop that clears up, and an empty message that another one took along

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Order = Box<dyn FnOnce() + Send>;

pub struct PrintShop {
    counter: Sender<Order>,
    printers: Vec<JoinHandle<()>>,
    closing: Arc<AtomicBool>,
}

impl PrintShop {
    /// Opens a shop with so many printers.
    pub fn open(printers: usize) -> PrintShop {
        let (counter, orders) = mpsc::channel::<Order>();
        let orders = Arc::new(Mutex::new(orders));
        let closing = Arc::new(AtomicBool::new(false));
        let printers = (0..printers)
            .map(|_| {
                let orders = Arc::clone(&orders);
                let closing = Arc::clone(&closing);
                thread::spawn(move || {
                    loop {
                        let order = orders.lock().unwrap().recv();
                        match order {
                            Ok(print) => {
                                print();
                                if closing.load(Ordering::SeqCst) {
                                    while let Ok(print) = orders.lock().unwrap().try_recv() {
                                        print();
                                    }
                                    break;
                                }
                            }
                            Err(_) => break,
                        }
                    }
                })
            })
            .collect();
        PrintShop { counter, printers, closing }
    }

    /// Hands in an order; to call it is to print it.
    pub fn hand_in(&self, order: impl FnOnce() + Send + 'static) {
        self.counter.send(Box::new(order)).expect("the printers are there");
    }
}

impl Drop for PrintShop {
    /// Closes the shop.
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        for _ in &self.printers {
            let _ = self.counter.send(Box::new(|| {}));
        }
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
    }
}
