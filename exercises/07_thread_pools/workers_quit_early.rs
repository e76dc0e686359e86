//! # The workers go home and work is still coming in
//!
//! A village post office has a sorting table. Postmen take letters from it and carry them out, one
//! at a time. More mail comes in all day, and now and then somebody at a garden gate presses a
//! reply into a postman's hand, which he puts on the table when he comes by. In the evening the
//! office closes: from then on nothing comes in by the door, only by the postmen themselves.
//!
//! On Tuesday the mail van was late. The postmen came at seven, found the table empty, and went
//! home. In the evening the whole day's mail lay there. On Friday, five minutes after closing, one
//! postman brought a sack of replies back from the last letter of the day. He delivered them until
//! midnight, alone: the others had looked at the table and left.
//!
//! Promises:
//! - a letter that comes late is delivered
//! - a reply is delivered even after closing
//! - two letters can be out at once
//! - nobody goes home while a reply can still come
//! - whoever has nothing to deliver sleeps until there is something
//!
//! A letter is delivered once. And the day ends: when the office is closed, the table is empty and
//! nobody is out, `work` returns to every postman.
//!
//! From "Concurrency", Work-stealing queue pattern.

use std::collections::VecDeque;
use std::sync::Mutex;

/// The table with the letters that nobody has taken yet, and the door.
pub struct PostOffice<L> {
    table: Mutex<VecDeque<L>>,
    open: Mutex<bool>,
}

impl<L> PostOffice<L> {
    /// An open office with an empty table.
    pub fn new() -> PostOffice<L> {
        PostOffice { table: Mutex::new(VecDeque::new()), open: Mutex::new(true) }
    }

    /// Puts a letter on the table. Until closing anybody may; afterwards only whoever is out with
    /// a letter, that is, from within `deliver`.
    pub fn put(&self, letter: L) {
        self.table.lock().unwrap().push_back(letter);
    }

    /// Nothing comes in by the door any more. Does not wait.
    pub fn close(&self) {
        *self.open.lock().unwrap() = false;
    }

    /// A postman's day: takes letters and delivers them until the day is over.
    pub fn work(&self, deliver: impl Fn(L)) {
        // TODO: an empty table is not the end of the day. What is?
        while let Some(letter) = self.take() {
            deliver(letter);
        }
    }

    fn take(&self) -> Option<L> {
        self.table.lock().unwrap().pop_front()
    }
}
