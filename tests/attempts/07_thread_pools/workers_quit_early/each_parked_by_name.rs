//! verdict: pass - a list of those who sleep, each of whom is woken by name

use std::collections::VecDeque;
use std::sync::Mutex;
use std::thread::{self, Thread};

struct Day<L> {
    table: VecDeque<L>,
    /// Letters on the table and letters being delivered, and one for the open door.
    undone: usize,
    closed: bool,
    asleep: Vec<Thread>,
}

pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
}

impl<L> PostOffice<L> {
    pub fn new() -> PostOffice<L> {
        PostOffice {
            day: Mutex::new(Day {
                table: VecDeque::new(),
                undone: 1,
                closed: false,
                asleep: Vec::new(),
            }),
        }
    }

    pub fn put(&self, letter: L) {
        let mut day = self.day.lock().unwrap();
        day.undone += 1;
        day.table.push_back(letter);
        if let Some(sleeper) = day.asleep.pop() {
            sleeper.unpark();
        }
    }

    pub fn close(&self) {
        let mut day = self.day.lock().unwrap();
        if !day.closed {
            day.closed = true;
            drop(day);
            self.one_less();
        }
    }

    fn one_less(&self) {
        let mut day = self.day.lock().unwrap();
        day.undone -= 1;
        if day.undone == 0 {
            for sleeper in day.asleep.drain(..) {
                sleeper.unpark();
            }
        }
    }

    pub fn work(&self, deliver: impl Fn(L)) {
        let me = thread::current();
        loop {
            let letter = {
                let mut day = self.day.lock().unwrap();
                match day.table.pop_front() {
                    Some(letter) => letter,
                    None if day.undone == 0 => return,
                    None => {
                        day.asleep.retain(|t| t.id() != me.id());
                        day.asleep.push(me.clone());
                        drop(day);
                        thread::park();
                        continue;
                    }
                }
            };
            deliver(letter);
            self.one_less();
        }
    }
}
