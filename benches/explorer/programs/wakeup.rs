//! One thread waits until another says that it is ready.

use super::std::sync::atomic::AtomicBool;
use super::std::sync::{Condvar, Mutex};
use super::std::thread;
use ::std::sync::Arc;
use ::std::sync::atomic::Ordering::SeqCst;

/// The flag is set outside the mutex: between the look at it and the wait.
pub fn lost() {
    let shared = Arc::new((AtomicBool::new(false), Mutex::new(()), Condvar::new()));
    let other = shared.clone();
    let worker = thread::spawn(move || {
        other.0.store(true, SeqCst);
        other.2.notify_one();
    });
    let (ready, mutex, news) = &*shared;
    let mut guard = mutex.lock().unwrap();
    while !ready.load(SeqCst) {
        guard = news.wait(guard).unwrap();
    }
    drop(guard);
    worker.join().unwrap();
}

/// The flag is the mutex's.
pub fn kept() {
    let shared = Arc::new((Mutex::new(false), Condvar::new()));
    let other = shared.clone();
    let worker = thread::spawn(move || {
        *other.0.lock().unwrap() = true;
        other.1.notify_one();
    });
    let (ready, news) = &*shared;
    let mut ready = ready.lock().unwrap();
    while !*ready {
        ready = news.wait(ready).unwrap();
    }
    drop(ready);
    worker.join().unwrap();
}
