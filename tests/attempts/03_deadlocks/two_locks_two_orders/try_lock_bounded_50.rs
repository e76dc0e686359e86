//! verdict: wrong-result - fifty tries are more than five, and not enough either
use std::sync::Mutex;

pub struct Shop {
    storeroom: Mutex<u32>,
    shelves: Mutex<u32>,
}

impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { storeroom: Mutex::new(storeroom), shelves: Mutex::new(shelves) }
    }

    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.storeroom.lock().unwrap())
    }

    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.shelves.lock().unwrap())
    }

    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let mut storeroom = self.storeroom.lock().unwrap();
        let mut shelves = self.shelves.lock().unwrap();
        let crates = crates.min(*storeroom);

        *storeroom -= crates;
        trolley();
        *shelves += crates;
    }

    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        for _ in 0..50 {
            let mut shelves = self.shelves.lock().unwrap();
            if let Ok(mut storeroom) = self.storeroom.try_lock() {
                let crates = crates.min(*shelves);
                *shelves -= crates;
                trolley();
                *storeroom += crates;
                return;
            }
            drop(shelves);
            std::thread::yield_now();
        }
    }
}
