//! verdict: wrong-result - out of step, as long as there is patience for two different naps
use std::sync::Mutex;
use std::time::{Duration, Instant};
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
        let nap = if ptr::from_ref(self) < ptr::from_ref(other) { NAP } else { NAP * 3 };
        let deadline = Instant::now() + patience;
        while !self.try_exchange(other) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(NotInTime);
            }
            thread::sleep(nap.min(left));
        }
        Ok(())
    }

    fn try_exchange(&self, other: &Room) -> bool {
        let (first, second) = (self, other);
        let Ok(mut first) = first.guest.try_lock() else { return false };
        let Ok(mut second) = second.guest.try_lock() else { return false };
        mem::swap(&mut *first, &mut *second);
        true
    }
}
