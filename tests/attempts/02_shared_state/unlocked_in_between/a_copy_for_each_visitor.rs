//! verdict: wrong-result - make_mut writes into a copy that nobody else will ever read
use std::sync::Arc;
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
    ledger: Arc<Ledger>,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Arc::default() }
    }
    pub fn ledger(&self) -> Ledger {
        *self.ledger
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let mut mine = Arc::clone(&self.ledger);
        gate(Arc::make_mut(&mut mine).enter(price, self.free_every));
    }
}
