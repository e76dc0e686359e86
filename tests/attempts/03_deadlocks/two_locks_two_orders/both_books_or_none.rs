//! verdict: pass - a desk hands out both books at once or none, so nobody waits with one in hand
use std::sync::{Condvar, Mutex};
pub struct Shop {
    desk: Mutex<[Option<u32>; 2]>,
    returned: Condvar,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { desk: Mutex::new([Some(storeroom), Some(shelves)]), returned: Condvar::new() }
    }
    fn with_one<R>(&self, book: usize, look: impl FnOnce(&mut u32) -> R) -> R {
        let desk = self.desk.lock().unwrap();
        let mut desk = self.returned.wait_while(desk, |desk| desk[book].is_none()).unwrap();
        let mut crates = desk[book].take().unwrap();
        drop(desk);
        let seen = look(&mut crates);
        self.desk.lock().unwrap()[book] = Some(crates);
        self.returned.notify_all();
        seen
    }
    fn carry(&self, from: usize, to: usize, crates: u32, trolley: impl FnOnce()) {
        let desk = self.desk.lock().unwrap();
        let free = |desk: &mut [Option<u32>; 2]| desk.iter().all(Option::is_some);
        let mut desk = self.returned.wait_while(desk, |desk| !free(desk)).unwrap();
        let mut books = desk.each_mut().map(|book| book.take().unwrap());
        drop(desk);
        let crates = crates.min(books[from]);
        books[from] -= crates;
        trolley();
        books[to] += crates;
        *self.desk.lock().unwrap() = books.map(Some);
        self.returned.notify_all();
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        self.with_one(0, look)
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        self.with_one(1, look)
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        self.carry(0, 1, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        self.carry(1, 0, crates, trolley);
    }
}
