//! # A timeout is a moment; until then, hold nothing
//!
//! The start had all the parts of a timeout, in the wrong places. It looked once, slept for 100 ms
//! *after* that, and answered without looking again: a cleaner who left after 20 ms made no
//! difference. For the second room it did not wait at all. And a room exchanged with itself found
//! somebody in the way, namely itself.
//!
//! So: one deadline, worked out once; try, let go of everything, sleep a little, look at the clock.
//! "Everything" is the word that counts. Whoever keeps the first room while waiting for the second
//! closes it for all others, and two of them, one each way, are a deadlock that ends after 100 ms. In
//! two steps (a timeout for each lock) 100 ms become 200.
//!
//! The colleague's repair let go, and still it failed: two desks in step. Each took its own first
//! room, found the other one taken, let go, slept for just as long, and so on until both had run
//! out of patience, in front of two empty rooms. Different naps (or random ones, as in a network)
//! make that rare, and with one millisecond of patience they are all the same. An order of rooms
//! makes it impossible: of two who want the same two, whoever gets the first one gets the second as
//! well. Mind `try_exchange`: to try the second lock although the first was taken would bring the
//! trouble back.
//!
//! The document: "use timeouts to avoid indefinite blocking". True, word for word: the blocking is
//! then not indefinite. But a timeout does not prevent a deadlock. It turns it into an error that
//! comes late, and somebody has to know what to do with it: mostly, to try again. Its own function
//! is the one you were given, and its `main` never calls it, so that nobody noticed. Use an order to
//! prevent, and a timeout where you wait for something that is not in your hands.
//!
//! At work: std's `Mutex` has no timed lock. `parking_lot::Mutex` has `try_lock_until(deadline)`,
//! which sleeps until it is woken, and is what one would use here; in async code it is
//! `tokio::time::timeout`. With std alone a `Condvar` has `wait_timeout`; nobody polls then. Polling
//! costs a wake-up every 2 ms and the politeness of being late by as much. It is also not fair: a
//! visitor who waits in `enter` may be first each time.
//!
//! What this check cannot prove: that 100 ms are enough on a machine with real work. Nor does it look
//! at poison: after a panic in a room, `try_lock` is an `Err` for ever, and here that reads "occupied".
//! Nor at endless patience: `Instant::now() + Duration::MAX` panics. `checked_add` says `None` there,
//! which is a deadline that never comes.
//!
//! Read next: `parking_lot::lock_api::Mutex::try_lock_until`. And a question: three desks, three
//! rooms, each desk wants two of them, in one order. Can one of them still run out of patience although
//! nobody is in a room?

use std::sync::Mutex;
use std::time::{Duration, Instant};
use std::{mem, ptr, thread};

/// How long to look away when a room is occupied.
const NAP: Duration = Duration::from_millis(2);

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
        if ptr::eq(self, other) {
            return Ok(());
        }
        let deadline = Instant::now() + patience;
        while !self.try_exchange(other) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NotInTime);
            }
            thread::sleep(NAP.min(left));
        }
        Ok(())
    }

    /// Exchanges the guests if neither room is occupied. Whoever leaves here holds nothing.
    fn try_exchange(&self, other: &Room) -> bool {
        // In one order, so that of two who want the same rooms one gets both.
        let (first, second) =
            if ptr::from_ref(self) < ptr::from_ref(other) { (self, other) } else { (other, self) };
        let Ok(mut first) = first.guest.try_lock() else { return false };
        let Ok(mut second) = second.guest.try_lock() else { return false };
        mem::swap(&mut *first, &mut *second);
        true
    }
}
