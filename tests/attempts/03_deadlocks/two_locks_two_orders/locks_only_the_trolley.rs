//! verdict: wrong-result - the jobs do not meet, but the books are open on the way
use std::sync::Mutex;
pub struct Shop {
    trolley: Mutex<()>,
    storeroom: Mutex<u32>,
    shelves: Mutex<u32>,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop {
            trolley: Mutex::new(()),
            storeroom: Mutex::new(storeroom),
            shelves: Mutex::new(shelves),
        }
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.storeroom.lock().unwrap())
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.shelves.lock().unwrap())
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let _mine = self.trolley.lock().unwrap();
        let crates = take(&self.storeroom, crates);
        trolley();
        *self.shelves.lock().unwrap() += crates;
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let _mine = self.trolley.lock().unwrap();
        let crates = take(&self.shelves, crates);
        trolley();
        *self.storeroom.lock().unwrap() += crates;
    }
}
fn take(book: &Mutex<u32>, crates: u32) -> u32 {
    let mut book = book.lock().unwrap();
    let crates = crates.min(*book);
    *book -= crates;
    crates
}
