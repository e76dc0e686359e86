//! Several locks at once, and locks that are shared.

use super::std::sync::{Mutex, RwLock};
use super::std::thread;
use ::std::sync::Arc;

/// Two threads take the same two locks, each in its order.
pub fn pair(first: [usize; 2], second: [usize; 2]) {
    take_two(2, &[first, second]);
}

/// Three philosophers, three forks; each takes two in the order given.
pub fn philosophers(forks: [[usize; 2]; 3]) {
    take_two(3, &forks);
}

fn take_two(locks: usize, orders: &[[usize; 2]]) {
    let locks: Arc<Vec<_>> = Arc::new((0..locks).map(|_| Mutex::new(0)).collect());
    let all: Vec<_> = orders
        .iter()
        .map(|&[left, right]| {
            let locks = locks.clone();
            thread::spawn(move || {
                let mut left = locks[left].lock().unwrap();
                let mut right = locks[right].lock().unwrap();
                *left += 1;
                *right += 1;
            })
        })
        .collect();
    all.into_iter().for_each(|thread| thread.join().unwrap());
    let uses: usize = locks.iter().map(|lock| *lock.lock().unwrap()).sum();
    assert_eq!(uses, 2 * orders.len());
}

/// A writer changes two fields that belong together; readers compare them.
pub fn readers_and_writer(readers: usize) {
    let fields = Arc::new(RwLock::new((0, 0)));
    let all: Vec<_> = (0..readers)
        .map(|_| {
            let fields = fields.clone();
            thread::spawn(move || {
                let seen = fields.read().unwrap();
                assert_eq!(seen.0, seen.1);
            })
        })
        .collect();
    let writer = {
        let fields = fields.clone();
        thread::spawn(move || {
            let mut fields = fields.write().unwrap();
            fields.0 += 1;
            fields.1 += 1;
        })
    };
    all.into_iter().for_each(|thread| thread.join().unwrap());
    writer.join().unwrap();
    assert_eq!(*fields.read().unwrap(), (1, 1));
}
