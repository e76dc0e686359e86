//! verdict: forbidden - right in every interleaving, and one machine waits for the other

use std::sync::Mutex;

/// The counter behind the ticket machines.
pub struct Tickets {
    last: Mutex<u32>,
}

impl Tickets {
    pub fn open() -> Tickets {
        Tickets { last: Mutex::new(0) }
    }

    pub fn draw(&self) -> u32 {
        let mut last = self.last.lock().unwrap();
        *last += 1;
        *last
    }

    pub fn drawn(&self) -> u32 {
        *self.last.lock().unwrap()
    }
}
