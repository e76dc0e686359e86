//! verdict: wrong-result - only the sum is safe: the number was decided before the lock
use std::sync::RwLock;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
pub struct Pool {
    free_every: u32,
    ledger: RwLock<Ledger>,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: RwLock::default() }
    }
    pub fn ledger(&self) -> Ledger {
        *self.ledger.read().unwrap()
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = self.ledger().visitors + 1;
        let pays = number % self.free_every != 0;
        {
            let mut ledger = self.ledger.write().unwrap();
            ledger.visitors += 1;
            ledger.takings += if pays { price } else { 0 };
        }
        gate(number);
    }
}
