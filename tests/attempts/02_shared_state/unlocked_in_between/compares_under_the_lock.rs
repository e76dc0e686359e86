//! verdict: pass - reads, thinks, and writes only what is still true, under one lock
use std::sync::Mutex;
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
    ledger: Mutex<Ledger>,
}
impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Mutex::default() }
    }
    pub fn ledger(&self) -> Ledger {
        *self.ledger.lock().unwrap()
    }
    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let mut seen = self.ledger();
        let number = loop {
            let mut new = seen;
            let number = new.enter(price, self.free_every);
            let mut now = self.ledger.lock().unwrap();
            if *now == seen {
                *now = new;
                break number;
            }
            seen = *now;
        };
        gate(number);
    }
}
