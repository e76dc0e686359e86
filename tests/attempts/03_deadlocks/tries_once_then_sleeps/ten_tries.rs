//! verdict: wrong-result - counts tries instead of time: ten of them are over after 20 ms
use std::sync::Mutex;
use std::time::Duration;
use std::{mem, ptr, thread};

const NAP: Duration = Duration::from_millis(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotInTime;

pub struct Room {
    guest: Mutex<String>,
}

impl Room {
    pub fn new(guest: &str) -> Room {
        Room { guest: Mutex::new(guest.to_string()) }
    }

    pub fn enter<R>(&self, visit: impl FnOnce(&mut String) -> R) -> R {
        visit(&mut self.guest.lock().unwrap())
    }

    pub fn exchange(&self, other: &Room, patience: Duration) -> Result<(), NotInTime> {
        if ptr::eq(self, other) {
            return Ok(());
        }
        let _ = patience;
        for _ in 0..10 {
            if self.try_exchange(other) {
                return Ok(());
            }
            thread::sleep(NAP);
        }
        Err(NotInTime)
    }

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
