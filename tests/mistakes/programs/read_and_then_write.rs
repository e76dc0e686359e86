//! says: Read, and then write: main still reads `price` (line 8) and waits to write to it (line 10). It waits for itself.
use std::sync::RwLock;

pub const EXPECTED: u32 = 6;

pub fn outcome() -> u32 {
    let price = RwLock::new(5);
    let old = price.read().unwrap();
    if *old < 6 {
        *price.write().unwrap() = 6;
    }
    *old
}
