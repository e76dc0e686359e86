//! verdict: pass - a channel is a shelf with its bell built in
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dish {
    Hot,
    Cold,
}

pub struct Hatch {
    hot: (Sender<()>, Mutex<Receiver<()>>),
    cold: (Sender<()>, Mutex<Receiver<()>>),
}

impl Hatch {
    #[allow(clippy::new_without_default)]
    pub fn new() -> Hatch {
        let belt = || {
            let (put, take) = mpsc::channel();
            (put, Mutex::new(take))
        };
        Hatch { hot: belt(), cold: belt() }
    }

    fn belt(&self, dish: Dish) -> &(Sender<()>, Mutex<Receiver<()>>) {
        match dish {
            Dish::Hot => &self.hot,
            Dish::Cold => &self.cold,
        }
    }

    pub fn serve(&self, dish: Dish) {
        self.belt(dish).0.send(()).expect("the receiver lives beside it");
    }

    pub fn pick_up(&self, dish: Dish) {
        self.belt(dish).1.lock().unwrap().recv().expect("the sender lives beside it");
    }
}
