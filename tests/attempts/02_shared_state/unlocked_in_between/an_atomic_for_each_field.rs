//! verdict: wrong-result - no visitor is lost, but the office reads one who has not paid yet
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
pub struct Pool {
    free_every: u32,
    visitors: AtomicU32,
    takings: AtomicU32,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, visitors: AtomicU32::new(0), takings: AtomicU32::new(0) }
    }
    pub fn ledger(&self) -> Ledger {
        Ledger { visitors: self.visitors.load(SeqCst), takings: self.takings.load(SeqCst) }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = self.visitors.fetch_add(1, SeqCst) + 1;
        if number % self.free_every != 0 {
            self.takings.fetch_add(price, SeqCst);
        }
        gate(number);
    }
}
