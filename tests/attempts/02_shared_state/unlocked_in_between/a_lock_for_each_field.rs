//! verdict: wrong-result - each field is whole, the two of them are not
use std::sync::Mutex;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
pub struct Pool {
    free_every: u32,
    visitors: Mutex<u32>,
    takings: Mutex<u32>,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, visitors: Mutex::new(0), takings: Mutex::new(0) }
    }
    pub fn ledger(&self) -> Ledger {
        Ledger { visitors: *self.visitors.lock().unwrap(), takings: *self.takings.lock().unwrap() }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = {
            let mut visitors = self.visitors.lock().unwrap();
            *visitors += 1;
            *visitors
        };
        if number % self.free_every != 0 {
            *self.takings.lock().unwrap() += price;
        }
        gate(number);
    }
}
