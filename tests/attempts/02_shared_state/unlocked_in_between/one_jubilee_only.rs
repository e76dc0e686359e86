//! verdict: wrong-result - the second jubilee visitor pays
use std::sync::Mutex;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub visitors: u32,
    pub takings: u32,
}

pub struct Pool {
    free_every: u32,
    ledger: Mutex<Ledger>,
}

impl Pool {
    pub fn open(free_every: u32) -> Pool {
        Pool { free_every, ledger: Mutex::new(Ledger::default()) }
    }

    pub fn ledger(&self) -> Ledger {
        *self.ledger.lock().unwrap()
    }

    pub fn admit(&self, price: u32, gate: impl FnOnce(u32)) {
        let number = {
            let mut ledger = self.ledger.lock().unwrap();
            ledger.visitors += 1;
            if ledger.visitors != self.free_every {
                ledger.takings += price;
            }
            ledger.visitors
        };
        gate(number);
    }
}
