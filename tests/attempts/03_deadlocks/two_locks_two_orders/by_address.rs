//! verdict: pass - whoever needs two books takes the one at the lower address first
use std::sync::{Arc, Mutex, MutexGuard};
pub struct Shop {
    storeroom: Arc<Mutex<u32>>,
    shelves: Arc<Mutex<u32>>,
}
fn both<'a>(
    a: &'a Arc<Mutex<u32>>,
    b: &'a Arc<Mutex<u32>>,
) -> (MutexGuard<'a, u32>, MutexGuard<'a, u32>) {
    if Arc::as_ptr(a) < Arc::as_ptr(b) {
        let x = a.lock().unwrap();
        (x, b.lock().unwrap())
    } else {
        let y = b.lock().unwrap();
        (a.lock().unwrap(), y)
    }
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop { storeroom: Arc::new(Mutex::new(storeroom)), shelves: Arc::new(Mutex::new(shelves)) }
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.storeroom.lock().unwrap())
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        look(&mut self.shelves.lock().unwrap())
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let (mut s, mut h) = both(&self.storeroom, &self.shelves);
        let c = crates.min(*s);
        *s -= c;
        trolley();
        *h += c;
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let (mut h, mut s) = both(&self.shelves, &self.storeroom);
        let c = crates.min(*h);
        *h -= c;
        trolley();
        *s += c;
    }
}
