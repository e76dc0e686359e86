//! verdict: wrong-result - takes the soup along with the roast, and another cook has nothing to do

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
    loop {
        // take what hangs there, then let go of the pass
        let mut mine = Vec::new();
        {
            let pass = pass.lock().unwrap();
            match pass.recv() {
                Ok(dish) => mine.push(dish),
                Err(_) => break,
            }
            mine.extend(pass.try_iter());
        }
        for dish in mine {
            dish();
        }
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
