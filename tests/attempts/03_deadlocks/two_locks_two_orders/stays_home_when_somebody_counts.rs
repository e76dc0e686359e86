//! verdict: wrong-result - one trolley, and no crate moves on a night when somebody counts
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
        let Ok(mut storeroom) = self.storeroom.try_lock() else { return };
        let Ok(mut shelves) = self.shelves.try_lock() else { return };
        carry(&mut storeroom, &mut shelves, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let _mine = self.trolley.lock().unwrap();
        let Ok(mut shelves) = self.shelves.try_lock() else { return };
        let Ok(mut storeroom) = self.storeroom.try_lock() else { return };
        carry(&mut shelves, &mut storeroom, crates, trolley);
    }
}
fn carry(from: &mut u32, to: &mut u32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(*from);
    *from -= crates;
    trolley();
    *to += crates;
}
