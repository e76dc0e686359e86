//! verdict: deadlock - a lock of another kind is still a lock
use std::sync::RwLock;
pub struct Shop {
    storeroom: RwLock<u32>,
    shelves: RwLock<u32>,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { storeroom: RwLock::new(storeroom), shelves: RwLock::new(shelves) }
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.storeroom.write().unwrap())
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.shelves.write().unwrap())
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let mut storeroom = self.storeroom.write().unwrap();
        let mut shelves = self.shelves.write().unwrap();
        carry(&mut storeroom, &mut shelves, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let mut shelves = self.shelves.write().unwrap();
        let mut storeroom = self.storeroom.write().unwrap();
        carry(&mut shelves, &mut storeroom, crates, trolley);
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(*from);
    *from -= crates;
    trolley();
    *to += crates;
}
