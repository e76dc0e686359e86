//! # Four workers, and only one is ever busy
//!
//! In this kitchen the tickets hang on a rail, the pass. A cook takes the next one, cooks the dish,
//! and comes back for another. When the place was new there was one cook. Then the guests had to
//! wait, and the owner hired three more.
//!
//! The guests wait as long as before. Whoever looks into the kitchen sees one cook at the stove and
//! three in front of the pass, in a row, with their hands behind their backs. When the first has
//! finished, another one goes to the stove.
//!
//! Before you save: what does a cook hold in his hand while he cooks?
//!
//! Promises:
//! - cooks without a ticket sleep
//! - two cooks can cook at the same time
//! - a slow dish keeps nobody busy but its own cook
//! - every ordered dish is cooked once before the kitchen closes
//! - in a kitchen with one cook that cook cooks every dish
//!
//! There is at least one cook, and no dish goes up in flames.
//!
//! From "Concurrency", Thread pools for task management ("thread pools manage a fixed set of worker
//! threads").

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

/// What a cook does all day.
fn cook(pass: &Pass) {
    // TODO: the others want to work, too.
    while let Ok(dish) = pass.lock().unwrap().recv() {
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
