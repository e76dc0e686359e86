//! verdict: not-concurrent - no two locks, no two orders, and by day one counts at a time
use std::sync::Mutex;
pub struct Shop {
    book: Mutex<(u32, u32)>,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { book: Mutex::new((storeroom, shelves)) }
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.book.lock().unwrap().0)
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.book.lock().unwrap().1)
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let (storeroom, shelves) = &mut *self.book.lock().unwrap();
        carry(storeroom, shelves, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let (storeroom, shelves) = &mut *self.book.lock().unwrap();
        carry(shelves, storeroom, crates, trolley);
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(*from);
    *from -= crates;
    trolley();
    *to += crates;
}
