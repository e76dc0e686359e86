//! verdict: pass - each waiting postman has a channel of his own

use std::collections::VecDeque;
use std::sync::Mutex;
use std::sync::mpsc::{self, Sender};

/// A waiting postman leaves a sender; a letter or the end of the day is sent to him.
pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
}

struct Day<L> {
    table: VecDeque<L>,
    waiting: Vec<Sender<L>>,
    open: bool,
    out: usize,
}

impl<L> Day<L> {
    fn perhaps_over(&mut self) {
        if !self.open && self.out == 0 {
            self.waiting.clear();
        }
    }
}

impl<L> PostOffice<L> {
    pub fn new() -> PostOffice<L> {
        let day = Day { table: VecDeque::new(), waiting: Vec::new(), open: true, out: 0 };
        PostOffice { day: Mutex::new(day) }
    }

    pub fn put(&self, letter: L) {
        let mut day = self.day.lock().unwrap();
        match day.waiting.pop() {
            Some(postman) => {
                day.out += 1;
                let _ = postman.send(letter);
            }
            None => day.table.push_back(letter),
        }
    }

    pub fn close(&self) {
        let mut day = self.day.lock().unwrap();
        day.open = false;
        day.perhaps_over();
    }

    pub fn work(&self, deliver: impl Fn(L)) {
        while let Some(letter) = self.take() {
            deliver(letter);
            let mut day = self.day.lock().unwrap();
            day.out -= 1;
            if day.table.is_empty() {
                day.perhaps_over();
            }
        }
    }

    fn take(&self) -> Option<L> {
        let mut day = self.day.lock().unwrap();
        if let Some(letter) = day.table.pop_front() {
            day.out += 1;
            return Some(letter);
        }
        if !day.open && day.out == 0 {
            return None;
        }
        let (letters, mine) = mpsc::channel();
        day.waiting.push(letters);
        drop(day);
        mine.recv().ok()
    }
}
