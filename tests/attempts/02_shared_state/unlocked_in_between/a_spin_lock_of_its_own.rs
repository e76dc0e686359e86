//! verdict: pass - an AtomicBool as lock around two atomics
use std::hint;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::*};
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
pub struct Pool {
    every: u32,
    busy: AtomicBool,
    v: AtomicU32,
    t: AtomicU32,
}
struct Free<'a>(&'a AtomicBool);
impl Drop for Free<'_> {
    fn drop(&mut self) {
        self.0.store(false, Release)
    }
}
impl Pool {
    pub fn open(every: u32) -> Pool {
        Pool { every, busy: AtomicBool::new(false), v: AtomicU32::new(0), t: AtomicU32::new(0) }
    }
    fn lock(&self) -> Free<'_> {
        while self.busy.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() {
            hint::spin_loop()
        }
        Free(&self.busy)
    }
    pub fn ledger(&self) -> Ledger {
        let _g = self.lock();
        Ledger { visitors: self.v.load(Relaxed), takings: self.t.load(Relaxed) }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let n = {
            let _g = self.lock();
            let n = self.v.fetch_add(1, Relaxed) + 1;
            if n % self.every != 0 {
                self.t.fetch_add(price, Relaxed);
            }
            n
        };
        gate(n)
    }
}
