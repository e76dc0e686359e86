//! verdict: pass - one waits, the other gives back what it holds and tries again: no circle
use std::sync::Mutex;
use std::thread;
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
        carry(&mut storeroom, &mut shelves, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        loop {
            let mut shelves = self.shelves.lock().unwrap();
            if let Ok(mut storeroom) = self.storeroom.try_lock() {
                return carry(&mut shelves, &mut storeroom, crates, trolley);
            }
            drop(shelves);
            thread::yield_now();
        }
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(*from);
    *from -= crates;
    trolley();
    *to += crates;
}
