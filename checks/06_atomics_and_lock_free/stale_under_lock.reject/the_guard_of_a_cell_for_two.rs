use answer::SpinLock;
use std::cell::Cell;

/// The lock is held once; two threads use that one guard.
pub fn lend(crib: &SpinLock<Cell<u32>>) {
    let drills = crib.lock();
    std::thread::scope(|shop| {
        shop.spawn(|| drills.set(drills.get() - 1));
        drills.set(drills.get() - 1);
    });
}
