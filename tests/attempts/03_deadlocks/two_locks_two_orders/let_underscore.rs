//! verdict: compile-error - `let _ =` keeps nothing, and of a lock rustc itself refuses it
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
pub struct Shop {
    storeroom: Mutex<()>,
    in_storeroom: AtomicU32,
    shelves: Mutex<()>,
    on_shelves: AtomicU32,
}
impl Shop {
    pub fn new(storeroom: u32, shelves: u32) -> Shop {
        Shop {
            storeroom: Mutex::new(()),
            in_storeroom: AtomicU32::new(storeroom),
            shelves: Mutex::new(()),
            on_shelves: AtomicU32::new(shelves),
        }
    }
    pub fn in_storeroom<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        let _book = self.storeroom.lock().unwrap();
        let mut crates = self.in_storeroom.load(SeqCst);
        let seen = look(&mut crates);
        self.in_storeroom.store(crates, SeqCst);
        seen
    }
    pub fn on_shelves<R>(&self, look: impl FnOnce(&mut u32) -> R) -> R {
        let _book = self.shelves.lock().unwrap();
        let mut crates = self.on_shelves.load(SeqCst);
        let seen = look(&mut crates);
        self.on_shelves.store(crates, SeqCst);
        seen
    }
    pub fn restock(&self, crates: u32, trolley: impl FnOnce()) {
        let _ = self.storeroom.lock().unwrap();
        let _ = self.shelves.lock().unwrap();
        carry(&self.in_storeroom, &self.on_shelves, crates, trolley);
    }
    pub fn clear_out(&self, crates: u32, trolley: impl FnOnce()) {
        let _ = self.shelves.lock().unwrap();
        let _ = self.storeroom.lock().unwrap();
        carry(&self.on_shelves, &self.in_storeroom, crates, trolley);
    }
}
fn carry(from: &AtomicU32, to: &AtomicU32, crates: u32, trolley: impl FnOnce()) {
    let crates = crates.min(from.load(SeqCst));
    from.fetch_sub(crates, SeqCst);
    trolley();
    to.fetch_add(crates, SeqCst);
}
