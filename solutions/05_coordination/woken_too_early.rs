//! # A bell says that something has changed, not what
//!
//! The waiter looked at the gate, found it closed and went to sleep. Then the bell rang for the
//! brewery. `wait` returned, there was nothing after it that looked again, and he ran. The other one
//! told the truth as well: `Condvar::wait` may return although nobody has called `notify`. Std says
//! so ("spurious wakeups"), because the operating systems below it do. No bell need have rung.
//!
//! So a `Condvar` knows of no condition, in spite of its name. When `wait` returns, you know one
//! thing: you have the lock again. What you were waiting for stands in the mutex, and there you look,
//! *before* you sleep (the gate may be open) and *each time* you wake: `while`, not `if`. As the lock
//! is held from that look to whatever you do next, what you have seen stays true. `wait_while` is this
//! loop with a name; mind that its closure says how long to go on *waiting*.
//!
//! With the loop it costs nothing but time to wake somebody for nothing. That is what makes
//! condition variables easy to share: several conditions, one bell, `notify_all`, and everybody looks
//! for himself. Taking the bell out of `announce` makes false starts rarer, and that is all.
//!
//! Two of the documents have `while` in their example, and neither says why. The third says that
//! "condition variables allow threads to sleep until a condition is met". Read as a promise of
//! `Condvar`, this is false: it is the loop that keeps it.
//!
//! At work this fault hides for years, for a spurious wake-up is rare on a quiet machine. Two well
//! known tools that try all interleavings, loom and shuttle, never wake anybody for nothing; they
//! let the `if` through unless a second bell rings. Here each wait may end by itself, once in a run.
//!
//! What the check cannot prove: that nobody is woken too *often*. `notify_all` with a thousand
//! waiters, of whom one can go on, is a thousand looks.
//!
//! Read next: `Condvar::wait_while`, and `std::thread::park`, of which the same is true. And a
//! question: `recv` of a channel needs no loop. Who loops there?

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
        let mut course = self.course.lock().unwrap();
        while !course.gate_is_open {
            course = self.bell.wait(course).unwrap();
        }
    }
}
