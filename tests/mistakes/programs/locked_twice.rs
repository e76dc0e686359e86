//! says: Locked twice: main holds `names` (line 12) and waits to lock it again (line 8). It waits for itself.
use std::collections::BTreeMap;
use std::sync::Mutex;

pub const EXPECTED: u32 = 1;

fn count(names: &Mutex<BTreeMap<u32, u32>>) -> u32 {
    names.lock().unwrap().len() as u32
}
pub fn outcome() -> u32 {
    let names = Mutex::new(BTreeMap::new());
    let mut all = names.lock().unwrap();
    all.insert(1, 1);
    count(&names)
}
