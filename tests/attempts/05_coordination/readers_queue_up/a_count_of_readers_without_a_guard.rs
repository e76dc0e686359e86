//! verdict: deadlock - readers and writers by hand; who falls over while looking has never left
use std::collections::BTreeMap;
use std::sync::{Condvar, Mutex, RwLock};

pub type Trains = BTreeMap<u32, String>;

pub struct Board {
    looking: Mutex<(u64, u64)>,
    left: Condvar,
    trains: RwLock<Trains>,
}

impl Board {
    pub fn new() -> Board {
        Board { looking: Mutex::new((0, 0)), left: Condvar::new(), trains: RwLock::default() }
    }

    pub fn look<R>(&self, look: impl FnOnce(&Trains) -> R) -> R {
        {
            let mut looking = self.looking.lock().unwrap();
            looking.0 += 1;
            looking.1 += 1;
        }
        let seen = look(&self.trains.read().unwrap());
        self.looking.lock().unwrap().0 -= 1;
        self.left.notify_all();
        seen
    }

    pub fn change<R>(&self, change: impl FnOnce(&mut Trains) -> R) -> R {
        let mut looking = self.looking.lock().unwrap();
        while looking.0 > 0 {
            looking = self.left.wait(looking).unwrap();
        }
        change(&mut self.trains.write().unwrap())
    }

    pub fn looks(&self) -> u64 {
        self.looking.lock().unwrap().1
    }
}
