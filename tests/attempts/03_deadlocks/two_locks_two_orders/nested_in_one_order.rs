//! verdict: pass - one function opens the storeroom and, within it, the shelves
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
    fn with_both(&self, job: impl FnOnce(&mut u32, &mut u32)) {
        self.in_storeroom(|storeroom| self.on_shelves(|shelves| job(storeroom, shelves)))
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        self.with_both(|storeroom, shelves| carry(storeroom, shelves, crates, trolley));
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        self.with_both(|storeroom, shelves| carry(shelves, storeroom, crates, trolley));
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(*from);
    *from -= crates;
    trolley();
    *to += crates;
}
