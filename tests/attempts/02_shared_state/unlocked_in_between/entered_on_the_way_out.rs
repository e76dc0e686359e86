//! verdict: wrong-result - who was shown number two may be through, and entered, before number one
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}

pub struct Pool {
    free_every: u32,
    ledger: Mutex<Ledger>,
    next: AtomicU32,
}

impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Mutex::new(Ledger::default()), next: AtomicU32::new(1) }
    }
    pub fn ledger(&self) -> Ledger {
        *self.ledger.lock().unwrap()
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = self.next.fetch_add(1, SeqCst);
        gate(number);
        let mut l = self.ledger.lock().unwrap();
        l.visitors += 1;
        if number % self.free_every != 0 {
            l.takings += price;
        }
    }
}
