//! # Between the look and the sleep
//!
//! The waiter looks: the shelf is empty. The cook puts the dish down. The cook rings: nobody is
//! asleep, so nobody hears it. The waiter goes to sleep. Both tell the truth. A `Condvar` keeps no
//! notification for later; what comes before the sleep is lost.
//!
//! For this `wait` takes the guard with it. To let go of the mutex and to fall asleep are one step,
//! and whoever *has to have the mutex* for the change cannot come in between look and sleep: before
//! the look, then it is seen; or after the sleep, then it is heard. The start held a mutex, but over
//! nothing. The shelves were atomics, and the cook never asked for it. `SeqCst` does not help. No
//! order of single steps does, for what must not be parted is look *and* sleep.
//!
//! Hence the rule: what is waited for changes under the mutex that goes into `wait`. Put it into that
//! mutex and the rule keeps itself. The bell may be rung afterwards, with the lock let go; ringing
//! *before* the change is the same fault from the other side. Atomics beside it can be right, too: if
//! the cook takes the lock for the change, or even only between the change and the bell. You would
//! have to explain it to every reader, though.
//!
//! The document's example does all this properly: it sets its flag under the lock, lets go, and
//! rings. But its main thread sleeps half a second first, so only one order ever happens, and the
//! version with the fault would have run as well as the right one.
//!
//! Two bad ways out. An alarm (`wait_timeout` in the loop) turns a hang into a delay, which is
//! worse to find. And `notify_one` with two kinds of waiters wakes *one*, perhaps the wrong one, who
//! looks and sleeps on, and that ring is spent. With one bell for several conditions it is
//! `notify_all`; or a bell for each shelf, and then `notify_one` is fine, once for each *dish*. Who
//! rings only when the shelf was empty rings once for two dishes, and two waiters were asleep.
//!
//! What this check cannot prove: it knows two kinds of dishes and two waiters, of the same kind or
//! of both. That a third kind or a third waiter changes nothing, you see by reading the code.
//!
//! Read next: `std::sync::Condvar`, `std::thread::park`, which *does* keep one notification. And a
//! question: if `serve` rang first, and put the dish down after it, with the lock held over both,
//! would a wake-up get lost?

use std::sync::{Condvar, Mutex};

/// What a dish is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dish {
    Hot,
    Cold,
}

/// Where dishes stand until somebody picks them up.
#[derive(Default)]
pub struct Hatch {
    shelves: Mutex<Shelves>,
    bell: Condvar,
}

#[derive(Default)]
struct Shelves {
    hot: usize,
    cold: usize,
}

impl Shelves {
    fn of(&mut self, dish: Dish) -> &mut usize {
        match dish {
            Dish::Hot => &mut self.hot,
            Dish::Cold => &mut self.cold,
        }
    }
}

impl Hatch {
    /// With nothing on its shelves.
    pub fn new() -> Hatch {
        Hatch::default()
    }

    /// Puts a dish down and rings. Never waits for a waiter.
    pub fn serve(&self, dish: Dish) {
        *self.shelves.lock().unwrap().of(dish) += 1;
        self.bell.notify_all();
    }

    /// Waits for such a dish, and takes it.
    pub fn pick_up(&self, dish: Dish) {
        let mut shelves = self.shelves.lock().unwrap();
        while *shelves.of(dish) == 0 {
            shelves = self.bell.wait(shelves).unwrap();
        }
        *shelves.of(dish) -= 1;
    }
}
