//! verdict: forbidden - no lock at all, and a promise to rustc in its place
use std::cell::UnsafeCell;
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
pub struct Pool {
    free_every: u32,
    ledger: UnsafeCell<Ledger>,
}
unsafe impl Sync for Pool {}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: UnsafeCell::new(Ledger::default()) }
    }
    pub fn ledger(&self) -> Ledger {
        unsafe { *self.ledger.get() }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let ledger = unsafe { &mut *self.ledger.get() };
        ledger.visitors += 1;
        if ledger.visitors % self.free_every != 0 {
            ledger.takings += price;
        }
        let n = ledger.visitors;
        gate(n)
    }
}
