use answer::Office;
use std::sync::{Mutex, MutexGuard};

static SAFE: Mutex<u32> = Mutex::new(0);

/// A guard may be looked at from everywhere, and must be dropped where the lock was taken.
pub fn lock_up(station: &Office<MutexGuard<'static, u32>>) {
    std::thread::scope(|counters| {
        counters.spawn(|| station.put(SAFE.lock().unwrap()));
        station.take_all();
    });
}
