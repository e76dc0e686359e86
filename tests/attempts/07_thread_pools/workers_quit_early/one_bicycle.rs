//! verdict: not-concurrent - one postman is out at a time, and the others wait for the bicycle

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// The table with the letters that nobody has taken yet, and the door.
pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
    changed: Condvar,
    bicycle: Mutex<()>,
}

struct Day<L> {
    table: VecDeque<L>,
    open: bool,
    /// How many postmen have a letter in hand.
    out: usize,
}

impl<L> PostOffice<L> {
    /// An open office with an empty table.
    pub fn new() -> PostOffice<L> {
        let day = Day { table: VecDeque::new(), open: true, out: 0 };
        PostOffice { day: Mutex::new(day), changed: Condvar::new(), bicycle: Mutex::new(()) }
    }

    /// Puts a letter on the table. Until closing anybody may; afterwards only whoever is out with
    /// a letter, that is, from within `deliver`.
    pub fn put(&self, letter: L) {
        self.day.lock().unwrap().table.push_back(letter);
        self.changed.notify_one();
    }

    /// Nothing comes in by the door any more. Does not wait.
    pub fn close(&self) {
        self.day.lock().unwrap().open = false;
        self.changed.notify_all();
    }

    /// A postman's day: takes letters and delivers them until the day is over.
    pub fn work(&self, deliver: impl Fn(L)) {
        while let Some(letter) = self.take() {
            let bicycle = self.bicycle.lock().unwrap();
            deliver(letter);
            drop(bicycle);
            self.come_back();
        }
    }

    /// Waits for a letter. `None` when no more can come.
    fn take(&self) -> Option<L> {
        let mut day = self.day.lock().unwrap();
        loop {
            if let Some(letter) = day.table.pop_front() {
                day.out += 1;
                return Some(letter);
            }
            if !day.open && day.out == 0 {
                return None;
            }
            day = self.changed.wait(day).unwrap();
        }
    }

    fn come_back(&self) {
        let mut day = self.day.lock().unwrap();
        day.out -= 1;
        if !day.open && day.out == 0 {
            self.changed.notify_all();
        }
    }
}
