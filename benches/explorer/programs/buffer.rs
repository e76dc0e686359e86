//! A buffer with room for one item. Every producer puts one, every consumer takes one.

use super::std::sync::{Condvar, Mutex};
use super::std::thread;
use ::std::sync::Arc;

struct Buffer {
    item: Mutex<Option<usize>>,
    filled: Condvar,
    emptied: Condvar,
}

impl Buffer {
    fn put(&self, item: usize, room: &Condvar, news: &Condvar) {
        let mut held = self.item.lock().unwrap();
        while held.is_some() {
            held = room.wait(held).unwrap();
        }
        *held = Some(item);
        news.notify_one();
    }

    fn take(&self, news: &Condvar, room: &Condvar) -> usize {
        let mut held = self.item.lock().unwrap();
        loop {
            if let Some(item) = held.take() {
                room.notify_one();
                return item;
            }
            held = news.wait(held).unwrap();
        }
    }
}

/// Producers and consumers wait on condition variables of their own.
pub fn two_condvars(producers: usize, consumers: usize) {
    run(
        producers,
        consumers,
        |buffer, item| buffer.put(item, &buffer.emptied, &buffer.filled),
        |buffer| buffer.take(&buffer.filled, &buffer.emptied),
    );
}

/// All wait on one, and who is notified may be of the wrong kind.
pub fn one_condvar(producers: usize, consumers: usize) {
    run(
        producers,
        consumers,
        |buffer, item| buffer.put(item, &buffer.filled, &buffer.filled),
        |buffer| buffer.take(&buffer.filled, &buffer.filled),
    );
}

fn run(producers: usize, consumers: usize, put: fn(&Buffer, usize), take: fn(&Buffer) -> usize) {
    let buffer = Arc::new(Buffer {
        item: Mutex::new(None),
        filled: Condvar::new(),
        emptied: Condvar::new(),
    });
    let producers: Vec<_> = (1..=producers)
        .map(|item| {
            let buffer = buffer.clone();
            thread::spawn(move || put(&buffer, item))
        })
        .collect();
    let made = producers.len() * (producers.len() + 1) / 2;
    let consumers: Vec<_> = (0..consumers)
        .map(|_| {
            let buffer = buffer.clone();
            thread::spawn(move || take(&buffer))
        })
        .collect();
    producers.into_iter().for_each(|thread| thread.join().unwrap());
    let taken: usize = consumers.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(taken, made);
}
