//! # Close first, then wait
//!
//! A printer goes home when `recv` fails, and that is when no sender is left. The shop has the
//! sender, in a field. It would be dropped *after* `drop`: the fields of a value live until its own
//! `Drop` is through. So `drop` waits for the printers, the printers wait for the end of the
//! orders, and the orders end when `drop` is over. A circle of two, without a lock in it.
//!
//! It follows that putting the fields in another order cures nothing; they all come later. The
//! sender has to go before the join, out of a `&mut self` that may not be taken apart.
//! `Option::take` is the usual way: it leaves `None` behind, and the price is an `as_ref` wherever
//! the sender is used. (`mem::replace` by the sender of a fresh channel does it, too, and reads
//! like a trick.)
//!
//! The document has the right line, `drop(self.sender.take());`, above a field that is no `Option`.
//! rustc then says that "`Sender<…>` is not an iterator", since the only `take` it knows is that of
//! iterators. The cure is not in the message: the field wants the `Option`, not the call another
//! name.
//!
//! A stop message does it without closing: one for *each* printer, as each takes one and goes. With
//! one for all of them, all but one stay. A flag does it badly: who sleeps in `recv` does not look
//! at flags, and who does look, between two orders, goes home while orders are waiting. A closed
//! channel hands out what lies in it before it says that it is over; that is the behaviour you
//! want, and you have it for nothing.
//!
//! At work there is a second question: how long may `Drop` take? Here it takes as long as the
//! orders do. Many libraries add a `close(self)` that waits and can report a failure, and keep
//! `Drop` for those who forgot.
//!
//! What this check cannot prove: that an order which never ends keeps the shop open for ever. It
//! does; nothing can stop a thread from outside.
//!
//! Read next: "Destructors" in the Rust Reference, and the last chapter of the Rust book. And a
//! question: an order hands in another order, with an `Arc<PrintShop>`. On which thread may `drop`
//! then run?

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
        // First this: `recv` fails when the last sender is gone and the last order taken.
        drop(self.counter.take());
        for printer in self.printers.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = printer.join();
        }
    }
}
