//! # The waiter starts before the gate is open
//!
//! Once a year the waiters of the town race each other, in apron, with a full tray. They stand
//! behind a gate until it opens. Beside the gate hangs a bell, and they sleep until it rings: the
//! morning was long.
//!
//! Last year there were two false starts. The first came when the mayor thanked the brewery, for
//! the bell also rings before whatever is read out. The second waiter swears that there was no bell
//! at all. He woke up, he says, and ran.
//!
//! Promises:
//! - nobody starts before the gate is open
//! - everybody starts when the gate is open
//! - whoever waits sleeps until then
//!
//! The gate stays open: who comes late goes straight through. Announcements must still be counted,
//! with a bell or without.
//!
//! Guess before you run it: what does a waiter know when `wait` returns?
//!
//! From "Concurrent Programming in TuskLang with Rust", Thread Synchronization, "Concurrency in
//! Rust", Advanced Synchronization Tools, and "Concurrency", Condition variables.

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
        self.bell.notify_all();
    }

    /// A waiter waits until the gate is open; when this returns he is off.
    pub fn wait_for_the_gate(&self) {
        let course = self.course.lock().unwrap();
        if !course.gate_is_open {
            // TODO: and if it rang for something else?
            let _course = self.bell.wait(course).unwrap();
        }
    }
}
