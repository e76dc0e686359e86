//! verdict: wrong-result - both fields in one atomic, and still a step between load and store
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
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
    ledger: AtomicU64,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: AtomicU64::new(0) }
    }
    pub fn ledger(&self) -> Ledger {
        let packed = self.ledger.load(SeqCst);
        Ledger { visitors: (packed >> 32) as u32, takings: packed as u32 }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let mut ledger = self.ledger();
        let number = ledger.enter(price, self.free_every);
        self.ledger.store(u64::from(ledger.visitors) << 32 | u64::from(ledger.takings), SeqCst);
        gate(number);
    }
}
