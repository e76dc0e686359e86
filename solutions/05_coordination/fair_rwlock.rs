//! # One question, one lock; one queue, one order
//!
//! "May I go in?" was a question to three mutexes. A reader asked `writing`, then `reading`; a
//! writer asked `reading`, then `writing`: each could hold what the other wanted next. Two locks,
//! taken in two orders: that was the deadlock you saw first. Behind it stood other faults: nobody
//! called `notify`, so whoever waited waited for ever; the counts were given back on a line
//! that a panic never reaches; and the data lay in a `Mutex`, which lets in one visitor, reader or
//! not.
//!
//! The document keeps one queue of readers and one of writers and calls the lock fair. (Its code
//! does not compile; repaired, it hangs as the start does.) *Two queues cannot know who came
//! first.* So there is one here, of numbers like those at the baker's. And because std's `RwLock`
//! already lets readers in together, writers alone, and lets go when a guard is dropped, panic or
//! not, we keep no counts of our own: all it lacks is an order. So we line up in front of it. Only
//! whoever has the turn may ask it, hence it never has to choose between two. And a reader passes
//! the turn on when *in*, not when out again, or readers would be inside one by one.
//!
//! A `Mutex<()>` as the place to line up would look the same and is not: a mutex does not remember
//! who came first. Nor will `notify_one` do: it wakes *somebody*, who finds that it is another
//! one's turn and goes back to sleep, while that one never hears of it. And it is `while`, not
//! `if`, around `wait`, because to be woken is not to be called.
//!
//! At work: the policy of std's `RwLock` depends on the platform and is not promised. parking_lot's
//! makes readers queue behind a waiting writer; tokio's is first in, first out. Fairness has a
//! price: a slow reader with a writer behind holds up every reader who comes later. And with any
//! fair lock a thread that reads, and reads again while a writer waits in between, waits for
//! itself.
//!
//! What this check cannot prove: it knows four visitors at most, three readers side by side, and "came first" only where the
//! earlier one was at rest before the later one came. Of two who come at the very same moment, the
//! one who draws the lower number came first: an order begins where somebody writes it down.
//!
//! Read next: `parking_lot::RwLock`, "fairness"; "Ticket lock" in any book on operating systems.
//! And a question: `PoisonError::into_inner` says that half an entry is none of our business. When
//! would you rather have the next visitor panic too?

use std::sync::{Condvar, Mutex, PoisonError, RwLock};

pub struct FairRwLock<T> {
    desk: Mutex<Desk>,
    moved_up: Condvar,
    data: RwLock<T>,
}

/// Numbers are drawn on arrival and called one after another.
#[derive(Default)]
struct Desk {
    next_number: u64,
    now_called: u64,
}

/// The turn of one visitor; dropping it calls the next number.
struct Turn<'a, T>(&'a FairRwLock<T>);

impl<T> FairRwLock<T> {
    pub fn new(data: T) -> Self {
        let desk = Mutex::new(Desk::default());
        FairRwLock { desk, moved_up: Condvar::new(), data: RwLock::new(data) }
    }

    pub fn read<R>(&self, visit: impl FnOnce(&T) -> R) -> R {
        let turn = self.line_up();
        let data = self.data.read().unwrap_or_else(PoisonError::into_inner);
        drop(turn); // I am in: the next one may ask, and come in too if only to read
        visit(&data)
    }

    pub fn write<R>(&self, visit: impl FnOnce(&mut T) -> R) -> R {
        let _turn = self.line_up(); // kept to the end: nobody could come in beside me anyway
        visit(&mut self.data.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn line_up(&self) -> Turn<'_, T> {
        let mut desk = self.desk.lock().unwrap();
        let number = desk.next_number;
        desk.next_number += 1;
        while desk.now_called != number {
            desk = self.moved_up.wait(desk).unwrap();
        }
        Turn(self)
    }
}

impl<T> Drop for Turn<'_, T> {
    fn drop(&mut self) {
        self.0.desk.lock().unwrap().now_called += 1;
        self.0.moved_up.notify_all(); // all: only one of them has this number, and we don't know who
    }
}
