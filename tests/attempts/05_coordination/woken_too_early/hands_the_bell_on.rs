//! verdict: pass - one is told that the gate is open, and each tells the next

use std::sync::{Condvar, Mutex};

/// The start of the race.
pub struct Start {
    course: Mutex<Course>,
    bell: Condvar,
}

struct Course {
    gate_is_open: bool,
    announcements: u32,
}

impl Start {
    /// A closed gate, and nothing said yet.
    #[allow(clippy::new_without_default)]
    pub fn new() -> Start {
        let course = Course { gate_is_open: false, announcements: 0 };
        Start { course: Mutex::new(course), bell: Condvar::new() }
    }

    /// Rings for attention; something is read out.
    pub fn announce(&self) {
        self.course.lock().unwrap().announcements += 1;
        self.bell.notify_all(); // for attention
    }

    /// How often something has been read out.
    pub fn announcements(&self) -> u32 {
        self.course.lock().unwrap().announcements
    }

    /// Opens the gate for good.
    pub fn open_the_gate(&self) {
        self.course.lock().unwrap().gate_is_open = true;
        self.bell.notify_one();
    }

    /// A waiter waits until the gate is open; when this returns he is off.
    pub fn wait_for_the_gate(&self) {
        let mut course = self.course.lock().unwrap();
        while !course.gate_is_open {
            course = self.bell.wait(course).unwrap();
        }
        self.bell.notify_one();
    }
}
