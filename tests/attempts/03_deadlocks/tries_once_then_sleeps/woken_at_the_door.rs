//! verdict: pass - nobody looks again and again: whoever leaves a room wakes those who wait, and a Condvar has a timeout
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant};
use std::{mem, ptr};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInTime;

// One lock for "who is where", which nobody keeps while they are in a room.
static HALLWAY: Mutex<()> = Mutex::new(());
static SOMEBODY_LEFT: Condvar = Condvar::new();

pub struct Room {
    guest: Mutex<String>,
    occupied: Mutex<bool>,
}

struct Inside<'a>(&'a Room);

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        let _hallway = HALLWAY.lock().unwrap();
        *self.0.occupied.lock().unwrap() = false;
        SOMEBODY_LEFT.notify_all();
    }
}

impl Room {
    pub fn new(guest: &str) -> Room {
        Room { guest: Mutex::new(guest.to_string()), occupied: Mutex::new(false) }
    }

    fn is_occupied(&self, _hallway: &MutexGuard<'_, ()>) -> bool {
        *self.occupied.lock().unwrap()
    }

    pub fn enter<R>(&self, visit: impl FnOnce(&mut String) -> R) -> R {
        let mut hallway = HALLWAY.lock().unwrap();
        while self.is_occupied(&hallway) {
            hallway = SOMEBODY_LEFT.wait(hallway).unwrap();
        }
        *self.occupied.lock().unwrap() = true;
        drop(hallway);
        let _inside = Inside(self);
        visit(&mut self.guest.lock().unwrap())
    }

    pub fn exchange(&self, other: &Room, patience: Duration) -> Result<(), NotInTime> {
        if ptr::eq(self, other) {
            return Ok(());
        }
        let deadline = Instant::now() + patience;
        let mut hallway = HALLWAY.lock().unwrap();
        while self.is_occupied(&hallway) || other.is_occupied(&hallway) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NotInTime);
            }
            hallway = SOMEBODY_LEFT.wait_timeout(hallway, left).unwrap().0;
        }
        // Both are free, and nobody goes in without the hallway: these locks are taken at once.
        mem::swap(&mut *self.guest.lock().unwrap(), &mut *other.guest.lock().unwrap());
        Ok(())
    }
}
