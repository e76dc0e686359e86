//! verdict: wrong-result - the figures move, the crates stay where they are
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
    pub fn restock(&self, crates: u32, _trolley: impl FnOnce()) {
        let mut shelves = self.shelves.lock().unwrap();
        let mut storeroom = self.storeroom.lock().unwrap();
        carry(&mut storeroom, &mut shelves, crates);
    }
    pub fn clear_out(&self, crates: u32, _trolley: impl FnOnce()) {
        let mut shelves = self.shelves.lock().unwrap();
        let mut storeroom = self.storeroom.lock().unwrap();
        carry(&mut shelves, &mut storeroom, crates);
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32) {
    let crates = crates.min(*from);
    *from -= crates;
    *to += crates;
}
