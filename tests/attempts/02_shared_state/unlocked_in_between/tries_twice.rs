//! verdict: wrong-result - compare and exchange, tried twice: the third visitor is lost
use std::sync::atomic::{AtomicU64, Ordering::*};
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
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
        let n = self.ledger.load(SeqCst);
        Ledger { visitors: (n >> 32) as u32, takings: n as u32 }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let mut n = self.ledger.load(SeqCst);
        for _ in 0..2 {
            let v = (n >> 32) as u32 + 1;
            let t = n as u32 + if v % self.free_every != 0 { price } else { 0 };
            match self.ledger.compare_exchange(n, (v as u64) << 32 | t as u64, SeqCst, SeqCst) {
                Ok(_) => return gate(v),
                Err(now) => n = now,
            }
        }
        gate((n >> 32) as u32 + 1)
    }
}
