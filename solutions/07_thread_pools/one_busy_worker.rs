//! # What lives as long as the loop's head
//!
//! `pass.lock().unwrap().recv()` makes a guard that has no name. Such a *temporary* lives to the
//! end of the statement it stands in, and the statement is the whole `while let`, body included. So
//! a cook keeps the lock while he cooks. The next one waits for the lock, not for a ticket, and
//! gets it when the first comes back. Nothing is lost, nothing hangs, all tests are green: four
//! cooks at the price of four, with the output of one.
//!
//! The same holds for `match pass.lock().unwrap().recv() { … }` and for `if let`. Edition 2024 has
//! changed only where such a temporary ends before an `else`; in the body it is still alive. What
//! ends it is a semicolon, `let dish = pass.lock().unwrap().recv();`, or the end of a function, as
//! here. (In edition 2024 also a pair of braces around the expression. Do not build on it: the next
//! one to tidy up takes them away.)
//!
//! The document does it right: its worker binds the job on a line of its own. It just does not say
//! that this line matters. Its sentence, that thread pools "manage a fixed set of worker threads",
//! is true (one of the promises holds you to it), and says nothing of how many of them work.
//!
//! To hold the lock while *waiting* for a ticket is no fault, though it looks like one. As long as
//! there is none, nobody else could take one either; when one comes, the guard goes, and the next
//! cook waits in `recv`. With a channel for each cook there would be no lock at all, and a roast
//! with two tickets behind it beside an idle cook. The same roast, if a cook takes along all that
//! hangs there. One queue for all, and one ticket at a time, is what makes a pool fair to slow jobs.
//!
//! At work: `crossbeam::channel` and `async-channel` have receivers that can be cloned, so that no
//! lock is needed. And clippy has a lint for guards like this one, `significant_drop_in_scrutinee`;
//! it is among those you have to switch on.
//!
//! What this check cannot prove: that four cooks are four times as fast. It shows that two can be
//! at the stove. How busy they are you see in a profile, as one core at 100 % and three at nothing.
//!
//! Read next: "Temporary scopes" in the Rust Reference. And a question: which other types have
//! guards that a `match` keeps alive? (`RefCell` is one. What do you get there instead of a row of
//! cooks?)

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

type Dish = Box<dyn FnOnce() + Send>;

/// Where the tickets hang that nobody has taken yet.
type Pass = Mutex<Receiver<Dish>>;

pub struct Kitchen {
    /// `None` only while the kitchen closes.
    orders: Option<Sender<Dish>>,
    cooks: Vec<JoinHandle<()>>,
}

/// The next ticket; waits for it. The pass is free again when this returns.
fn next(pass: &Pass) -> Option<Dish> {
    pass.lock().unwrap().recv().ok()
}

/// What a cook does all day.
fn cook(pass: &Pass) {
    while let Some(dish) = next(pass) {
        dish();
    }
}

impl Kitchen {
    /// Opens a kitchen with so many cooks.
    pub fn open(cooks: usize) -> Kitchen {
        let (orders, pass) = mpsc::channel();
        let pass = Arc::new(Mutex::new(pass));
        let start = |_| {
            let pass = Arc::clone(&pass);
            thread::spawn(move || cook(&pass))
        };
        let cooks = (0..cooks).map(start).collect();
        Kitchen { orders: Some(orders), cooks }
    }

    /// Hangs up a ticket; to call the dish is to cook it.
    pub fn order(&self, dish: impl FnOnce() + Send + 'static) {
        let orders = self.orders.as_ref().expect("the kitchen is open");
        orders.send(Box::new(dish)).expect("the cooks are there");
    }
}

impl Drop for Kitchen {
    /// Closes the kitchen, when all that was ordered has been cooked.
    fn drop(&mut self) {
        drop(self.orders.take());
        for cook in self.cooks.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = cook.join();
        }
    }
}
