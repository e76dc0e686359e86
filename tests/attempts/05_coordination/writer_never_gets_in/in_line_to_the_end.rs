//! verdict: not-concurrent - numbers are drawn, and kept for the whole visit
use std::sync::{Condvar, Mutex};

#[derive(Default)]
pub struct Desk {
    line: Mutex<Line>,
    moved_up: Condvar,
}

#[derive(Default)]
struct Line {
    next_number: u64,
    now_called: u64,
}

struct Turn<'a>(&'a Desk);

impl Desk {
    pub fn new() -> Desk {
        Desk::default()
    }

    pub fn read<R>(&self, look: impl FnOnce() -> R) -> R {
        let _turn = self.line_up();
        look()
    }

    pub fn write<R>(&self, change: impl FnOnce() -> R) -> R {
        let _turn = self.line_up();
        change()
    }

    fn line_up(&self) -> Turn<'_> {
        let mut line = self.line.lock().unwrap();
        let number = line.next_number;
        line.next_number += 1;
        while line.now_called != number {
            line = self.moved_up.wait(line).unwrap();
        }
        Turn(self)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.0.line.lock().unwrap().now_called += 1;
        self.0.moved_up.notify_all();
    }
}
