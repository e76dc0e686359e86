//! verdict: pass - both fields in one word, exchanged only if nobody was faster
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
fn pack(ledger: Ledger) -> u64 {
    u64::from(ledger.visitors) << 32 | u64::from(ledger.takings)
}
fn unpack(packed: u64) -> Ledger {
    Ledger { visitors: (packed >> 32) as u32, takings: packed as u32 }
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
        unpack(self.ledger.load(SeqCst))
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let enter = |packed| {
            let mut ledger = unpack(packed);
            ledger.enter(price, self.free_every);
            Some(pack(ledger))
        };
        let old = self.ledger.fetch_update(SeqCst, SeqCst, enter).unwrap();
        gate(unpack(old).visitors + 1);
    }
}
