use answer::Office;
use std::sync::Mutex;

static SAFE: Mutex<u32> = Mutex::new(0);

/// The office closes in another thread, and gives back a lock that was taken in this one.
pub fn close() {
    let office = Office::new();
    office.put(SAFE.lock().unwrap());
    std::thread::spawn(move || drop(office));
}
