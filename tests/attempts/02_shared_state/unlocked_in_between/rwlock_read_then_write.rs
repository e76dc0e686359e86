//! verdict: wrong-result - another lock, the same gap: readers let each other read the old value
use std::sync::RwLock;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
impl Ledger {
    fn enter(&mut self, price: u32, free_every: u32) -> u32 {
        self.visitors += 1;
        if self.visitors % free_every != 0 {
            self.takings += price;
        }
        self.visitors
    }
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
        let mut ledger = *self.ledger.read().unwrap();
        let number = ledger.enter(price, self.free_every);
        *self.ledger.write().unwrap() = ledger;
        gate(number);
    }
}
