//! verdict: forbidden - a static mut
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}
static mut L: Ledger = Ledger { visitors: 0, takings: 0 };
pub struct Pool {
    free_every: u32,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every }
    }
    pub fn ledger(&self) -> Ledger {
        unsafe { L }
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        unsafe {
            L.visitors += 1;
            if L.visitors % self.free_every != 0 {
                L.takings += price;
            }
            gate(L.visitors)
        }
    }
}
