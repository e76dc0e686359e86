//! does not say: Check, then act
use std::sync::{Condvar, Mutex};
use std::thread;
use std::time::Duration;

pub const EXPECTED: u32 = 0;

#[derive(Default)]
struct Room {
    inside: Mutex<u32>,
    left: Condvar,
}

impl Room {
    // Looks again each time. What it does when it goes is another visit.
    fn enter(&self) {
        let mut inside = self.inside.lock().unwrap();
        while *inside > 1 {
            inside = self.left.wait_timeout(inside, Duration::from_millis(1)).unwrap().0;
        }
    }

    fn leave(&self) {
        *self.inside.lock().unwrap() += 1;
        self.left.notify_all();
    }
}

pub fn outcome() -> u32 {
    let room = Room::default();
    let visit = || {
        room.enter();
        room.leave();
    };
    thread::scope(|scope| {
        scope.spawn(visit);
        visit();
    });
    *room.inside.lock().unwrap() / 2
}
