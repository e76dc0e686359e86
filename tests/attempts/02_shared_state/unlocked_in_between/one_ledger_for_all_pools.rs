//! verdict: forbidden - a static mut is one ledger for all pools, and nobody locks it
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}

static mut LEDGER: Ledger = Ledger { visitors: 0, takings: 0 };
pub struct Pool {
    free_every: u32,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        unsafe {
            LEDGER = Ledger::default();
        }
        Pool { free_every }
    }
    pub fn ledger(&self) -> Ledger {
        unsafe { LEDGER }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = unsafe {
            LEDGER.visitors += 1;
            if LEDGER.visitors % self.free_every != 0 {
                LEDGER.takings += price;
            }
            LEDGER.visitors
        };
        gate(number);
    }
}
