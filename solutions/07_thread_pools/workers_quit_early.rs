//! # Empty now, and empty for good
//!
//! The start asked one question, "is there a letter?", and took *no* for *never again*. On Tuesday
//! the postman came before the van: he looks, nothing there, `work` returns, and then the letter is
//! put. The flag `open` was stored every evening and read by nobody.
//!
//! The day is over when three things hold at the same moment: the door is closed, the table is
//! empty, and nobody is out who might still bring something. The last one is easily forgotten,
//! since nothing is *lost* without it: whoever brings a sack of replies finds it on the table
//! himself. It only takes him until midnight. Work that makes work always ends like this: a
//! directory tree begins as one entry in the queue, and with "closed and empty" all workers but one
//! have left before it has been read.
//!
//! "At the same moment" means under one lock. Here all three live in one `Day`. A postman counts as
//! out from the moment he takes a letter, in the same critical section, and until what he brought
//! is on the table: `deliver` comes first, then `out -= 1`. In the other order there is a moment in
//! which the table is empty and nobody seems to be out, and everybody leaves. And everybody has to
//! hear of it: `notify_all` when the door closes and when the last one comes back.
//! `put` calls one for *each* letter. If it does so only when the table was empty, two letters that
//! come before anybody has got up call one postman, and the other sleeps beside the second letter.
//!
//! The document's workers run `while let Some(task) = queue.steal_task()`, with all tasks added
//! before any worker starts. In this order it works. Started first, with five tasks added 50 ms
//! later, its workers did none of them. (A neighbour of this trap: with the lock taken in the
//! `while let` line itself, the guard lives until the end of the body, and two letters are never
//! out at once.)
//!
//! At work: a channel does the first half for you: `recv` waits, and fails when all senders are
//! gone. It does not do the second, because a worker that may send holds a sender, so that the
//! channel never closes. Then count what is outstanding: up when a job is put, down when it is
//! *done*. This is what `rayon::scope` and `TaskTracker` in tokio-util do.
//!
//! What this check cannot prove: what happens when `deliver` panics. It was not promised. Here the
//! others would wait for ever for somebody who is lying in a ditch.
//!
//! Read next: Dijkstra and Scholten, "Termination detection for diffusing computations". And a
//! question: what would you change so that the postman in the ditch keeps nobody at the office?

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex};

/// The table with the letters that nobody has taken yet, and the door.
pub struct PostOffice<L> {
    day: Mutex<Day<L>>,
    changed: Condvar,
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
        PostOffice { day: Mutex::new(day), changed: Condvar::new() }
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
            deliver(letter);
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
