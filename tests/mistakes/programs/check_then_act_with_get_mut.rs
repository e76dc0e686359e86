//! says: Check, then act: thread 1 looked at what `seen` guards (line 15), gave the lock back, and changed it later (line 19). In between thread 2 changed it (line 19): what thread 1 had seen was no longer so.
use std::collections::BTreeMap;
use std::sync::RwLock;
use std::thread;

pub const EXPECTED: u32 = 2;

struct Tally {
    seen: RwLock<BTreeMap<u32, u32>>,
}

impl Tally {
    // Two may both find nothing, and the second writes over what the first has written.
    fn saw(&self, bird: u32) {
        if let Some(n) = self.seen.write().unwrap().get_mut(&bird) {
            *n += 1;
            return;
        }
        self.seen.write().unwrap().insert(bird, 1);
    }
}

pub fn outcome() -> u32 {
    let tally = Tally { seen: RwLock::new(BTreeMap::new()) };
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| tally.saw(3));
        }
    });
    tally.seen.read().unwrap()[&3]
}
