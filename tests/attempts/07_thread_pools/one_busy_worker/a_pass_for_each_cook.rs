//! verdict: wrong-result - the second soup hangs behind the slow dish, beside an idle cook

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};

type Dish = Box<dyn FnOnce() + Send>;

/// Where the tickets of one cook hang.
type Pass = Receiver<Dish>;

pub struct Kitchen {
    orders: Vec<Sender<Dish>>,
    next: AtomicUsize,
    cooks: Vec<JoinHandle<()>>,
}

/// What a cook does all day.
fn cook(pass: &Pass) {
    while let Ok(dish) = pass.recv() {
        dish();
    }
}

impl Kitchen {
    /// Opens a kitchen with so many cooks.
    pub fn open(cooks: usize) -> Kitchen {
        let mut kitchen = Kitchen { orders: vec![], next: AtomicUsize::new(0), cooks: vec![] };
        for _ in 0..cooks {
            let (orders, pass) = mpsc::channel();
            kitchen.orders.push(orders);
            kitchen.cooks.push(thread::spawn(move || cook(&pass)));
        }
        kitchen
    }

    /// Hangs up a ticket; to call the dish is to cook it.
    pub fn order(&self, dish: impl FnOnce() + Send + 'static) {
        let next = self.next.fetch_add(1, Ordering::Relaxed) % self.orders.len();
        self.orders[next].send(Box::new(dish)).expect("the cooks are there");
    }
}

impl Drop for Kitchen {
    /// Closes the kitchen, when all that was ordered has been cooked.
    fn drop(&mut self) {
        self.orders.clear();
        for cook in self.cooks.drain(..) {
            // What to do about one that panics is a later exercise.
            let _ = cook.join();
        }
    }
}
