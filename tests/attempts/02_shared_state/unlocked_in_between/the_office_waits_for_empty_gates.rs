//! verdict: deadlock - the office cannot read while anybody is in a gate, be it the reader
use std::sync::{Condvar, Mutex};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}

pub struct Pool {
    free_every: u32,
    ledger: Mutex<(Ledger, u32)>,
    empty: Condvar,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Mutex::new((Ledger::default(), 0)), empty: Condvar::new() }
    }
    pub fn ledger(&self) -> Ledger {
        self.empty.wait_while(self.ledger.lock().unwrap(), |l| l.1 > 0).unwrap().0
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = {
            let mut l = self.ledger.lock().unwrap();
            l.0.visitors += 1;
            if l.0.visitors % self.free_every != 0 {
                l.0.takings += price;
            }
            l.1 += 1;
            l.0.visitors
        };
        gate(number);
        self.ledger.lock().unwrap().1 -= 1;
        self.empty.notify_all();
    }
}
