//! verdict: wrong-result - never two locks at once, and the crates are nowhere in between
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
        let taken = take(&self.storeroom, crates);
        trolley();
        *self.shelves.lock().unwrap() += taken;
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let taken = take(&self.shelves, crates);
        trolley();
        *self.storeroom.lock().unwrap() += taken;
    }
}
fn take(book: &Mutex<u32>, crates: u32) -> u32 {
    let mut book = book.lock().unwrap();
    let crates = crates.min(*book);
    *book -= crates;
    crates
}
