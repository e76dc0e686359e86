//! verdict: deadlock - the last one comes back between the look and the wait

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Condvar, Mutex};

struct Day<L> {
    table: VecDeque<L>,
    open: bool,
}

pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
    out: AtomicUsize,
    changed: Condvar,
}

impl<L> PostOffice<L> {
    pub fn new() -> PostOffice<L> {
        PostOffice {
            day: Mutex::new(Day { table: VecDeque::new(), open: true }),
            out: AtomicUsize::new(0),
            changed: Condvar::new(),
        }
    }

    pub fn put(&self, letter: L) {
        self.day.lock().unwrap().table.push_back(letter);
        self.changed.notify_one();
    }

    pub fn close(&self) {
        self.day.lock().unwrap().open = false;
        self.changed.notify_all();
    }

    pub fn work(&self, deliver: impl Fn(L)) {
        while let Some(letter) = self.take() {
            deliver(letter);
            self.out.fetch_sub(1, SeqCst);
            self.changed.notify_all();
        }
    }

    fn take(&self) -> Option<L> {
        let day = self.day.lock().unwrap();
        self.changed
            .wait_while(day, |d| d.table.is_empty() && (d.open || self.out.load(SeqCst) > 0))
            .map(|mut d| {
                let letter = d.table.pop_front();
                if letter.is_some() {
                    self.out.fetch_add(1, SeqCst);
                }
                letter
            })
            .unwrap()
    }
}
