//! verdict: wrong-result - the last nap ends after the patience, and then the room is taken all the same

use std::mem;
use std::ptr;
use std::sync::Mutex;
use std::thread;
use std::time::{Duration, Instant};

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
    /// before the patience has run out. Who has no patience at all gets one try.
    pub fn exchange(&self, other: &Room, patience: Duration) -> Result<(), NotInTime> {
        let start = Instant::now();
        loop {
            if self.try_exchange(other) {
                return Ok(());
            }
            let left = patience.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Err(NotInTime);
            }
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Never waits. Takes the rooms in the order of their addresses, so that of two who try at the
    /// same time one succeeds.
    fn try_exchange(&self, other: &Room) -> bool {
        if ptr::eq(self, other) {
            return self.guest.try_lock().is_ok();
        }
        let (low, high) =
            if ptr::from_ref(self) < ptr::from_ref(other) { (self, other) } else { (other, self) };
        let Ok(mut low) = low.guest.try_lock() else { return false };
        let Ok(mut high) = high.guest.try_lock() else { return false };
        mem::swap(&mut *low, &mut *high);
        true
    }
}
