//! verdict: wrong-result - one deadline for both, but the room it has got stays closed while it waits for the other
use std::sync::{Mutex, MutexGuard};
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
        let deadline = Instant::now() + patience;
        let (first, second) =
            if ptr::from_ref(self) < ptr::from_ref(other) { (self, other) } else { (other, self) };
        let mut first = first.wait_until(deadline).ok_or(NotInTime)?;
        let mut second = second.wait_until(deadline).ok_or(NotInTime)?;
        mem::swap(&mut *first, &mut *second);
        Ok(())
    }

    fn wait_until(&self, deadline: Instant) -> Option<MutexGuard<'_, String>> {
        loop {
            if let Ok(guest) = self.guest.try_lock() {
                return Some(guest);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            thread::sleep(NAP.min(left));
        }
    }
}
