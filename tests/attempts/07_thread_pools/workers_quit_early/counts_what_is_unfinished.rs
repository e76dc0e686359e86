//! verdict: pass - a count of what is not yet delivered, in which the open door is one

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

pub struct PostOffice<L> {
    table: Mutex<VecDeque<L>>,
    /// Letters that are not yet delivered, and one for the open door.
    unfinished: Mutex<usize>,
    changed: Condvar,
}

impl<L> PostOffice<L> {
    pub fn new() -> PostOffice<L> {
        PostOffice {
            table: Mutex::new(VecDeque::new()),
            unfinished: Mutex::new(1),
            changed: Condvar::new(),
        }
    }

    pub fn put(&self, letter: L) {
        *self.unfinished.lock().unwrap() += 1;
        self.table.lock().unwrap().push_back(letter);
        self.changed.notify_all();
    }

    pub fn close(&self) {
        self.one_less();
    }

    pub fn work(&self, deliver: impl Fn(L)) {
        loop {
            let mut table = self.table.lock().unwrap();
            while table.is_empty() {
                if *self.unfinished.lock().unwrap() == 0 {
                    return;
                }
                table = self.changed.wait(table).unwrap();
            }
            let letter = table.pop_front().unwrap();
            drop(table);
            deliver(letter);
            self.one_less();
        }
    }

    fn one_less(&self) {
        let mut unfinished = self.unfinished.lock().unwrap();
        *unfinished -= 1;
        let none_left = *unfinished == 0;
        drop(unfinished);
        if none_left {
            // With the table in hand: nobody is between the look and the wait.
            let _table = self.table.lock().unwrap();
            self.changed.notify_all();
        }
    }
}
