//! # It tries once, sleeps through the time it had, and gives up
//!
//! A hotel desk exchanges the guests of two rooms. A room can be occupied by whoever is in it just
//! now (a cleaner, an electrician), and then the desk waits; but guests stand in the lobby, so it
//! waits for so long and no longer. Somebody has put in a timeout. What is seen in the lobby:
//!
//! - The cleaner leaves the first room after 20 ms. After 100 ms the desk says: not in time.
//! - The second room is occupied for another 2 ms. The desk says at once: not in time.
//! - A guest wants to be exchanged with the room that is already hers. Not in time.
//! - After the first repair (by a colleague, since reverted) two desks exchanged the same two rooms
//!   at the same moment, one this way and one that way. Neither got it done in time, although
//!   nobody was in either room.
//!
//! Ten milliseconds is what people do not notice. Whatever the desk can do, and giving up as well,
//! it does when it is due or at most ten milliseconds later; but a room that comes free after the
//! patience has run out is not exchanged any more. A desk that waits does nothing else: it does not
//! run in circles. And two desks are no reason for each other to give up, even with one millisecond
//! of patience.
//!
//! Promises:
//! - a room that comes free in time is exchanged
//! - nobody waits for less or more than their patience
//! - nobody else waits while an exchange waits
//! - opposite exchanges are both made
//! - a room can be exchanged with itself
//!
//! Time is the judge's here: it moves only when everybody sleeps or waits. No `unsafe`.
//!
//! From "Concurrency", Deadlock prevention patterns, and "Concurrent Programming in TuskLang with
//! Rust", Best practices: implement timeouts.

use std::mem;
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

/// The patience ran out. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInTime;

/// A room of the hotel.
pub struct Room {
    guest: Mutex<String>,
}

impl Room {
    /// The room of this guest.
    pub fn new(guest: &str) -> Room {
        Room { guest: Mutex::new(guest.to_string()) }
    }

    /// Goes in, as soon as nobody else is in it, and occupies the room for as long as `visit` takes.
    pub fn enter<R>(&self, visit: impl FnOnce(&mut String) -> R) -> R {
        visit(&mut self.guest.lock().unwrap())
    }

    /// Exchanges the guests of this room and another, as soon as neither is occupied, if that is
    /// before the patience has run out. Who has no patience at all gets one try. A free room is
    /// exchanged with itself at once; whether that waits for somebody who is in it is left open.
    pub fn exchange(&self, other: &Room, patience: Duration) -> Result<(), NotInTime> {
        let mut mine = match self.guest.try_lock() {
            Ok(guest) => guest,
            Err(_) => {
                // TODO: here we wait. What for?
                thread::sleep(patience);
                return Err(NotInTime);
            }
        };
        // TODO: and here we do not. If we did, who would wait for us meanwhile?
        let mut theirs = match other.guest.try_lock() {
            Ok(guest) => guest,
            Err(_) => return Err(NotInTime),
        };
        mem::swap(&mut *mine, &mut *theirs);
        Ok(())
    }
}
