//! verdict: wrong-result - what comes in by day lies there until the evening

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

struct Day<L> {
    table: VecDeque<L>,
    open: bool,
    out: usize,
}

/// The table with the letters that nobody has taken yet, and the door.
pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
    changed: Condvar,
}

impl<L> PostOffice<L> {
    /// An open office with an empty table.
    pub fn new() -> PostOffice<L> {
        PostOffice {
            day: Mutex::new(Day { table: VecDeque::new(), open: true, out: 0 }),
            changed: Condvar::new(),
        }
    }

    pub fn put(&self, letter: L) {
        let mut day = self.day.lock().unwrap();
        day.table.push_back(letter);
        if !day.open {
            self.changed.notify_one();
        }
    }

    pub fn close(&self) {
        self.day.lock().unwrap().open = false;
        self.changed.notify_all();
    }

    /// A postman's day: takes letters and delivers them until the day is over.
    pub fn work(&self, deliver: impl Fn(L)) {
        while let Some(letter) = self.take() {
            deliver(letter);
            let mut day = self.day.lock().unwrap();
            day.out -= 1;
            if day.out == 0 {
                self.changed.notify_all();
            }
        }
    }

    fn take(&self) -> Option<L> {
        let mut day = self
            .changed
            .wait_while(self.day.lock().unwrap(), |d| d.table.is_empty() && (d.open || d.out > 0))
            .unwrap();
        let letter = day.table.pop_front()?;
        day.out += 1;
        Some(letter)
    }
}
