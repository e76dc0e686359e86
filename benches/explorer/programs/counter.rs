//! Counters under mutexes.

use super::std::sync::Mutex;
use super::std::thread;
use ::std::sync::Arc;

/// Each thread adds one to the same counter.
pub fn shared(threads: usize) {
    let count = Arc::new(Mutex::new(0));
    let all: Vec<_> = (0..threads)
        .map(|_| {
            let count = count.clone();
            thread::spawn(move || *count.lock().unwrap() += 1)
        })
        .collect();
    all.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(*count.lock().unwrap(), threads);
}

/// Each thread adds one to a counter of its own.
pub fn independent(threads: usize) {
    let counts: Vec<_> = (0..threads).map(|_| Arc::new(Mutex::new(0))).collect();
    let all: Vec<_> = counts
        .iter()
        .map(|count| {
            let count = count.clone();
            thread::spawn(move || *count.lock().unwrap() += 1)
        })
        .collect();
    all.into_iter().for_each(|thread| thread.join().unwrap());
    assert!(counts.iter().all(|count| *count.lock().unwrap() == 1));
}
