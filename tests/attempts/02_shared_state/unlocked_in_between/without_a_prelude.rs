//! verdict: pass - no prelude, only paths
#![no_implicit_prelude]
use ::std::{prelude::rust_2024::*, sync::Mutex};
extern crate std;
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
        let n = {
            let mut l = self.ledger.lock().unwrap();
            l.visitors += 1;
            if l.visitors % self.free_every != 0 {
                l.takings += price;
            }
            l.visitors
        };
        println!("{n}");
        thread_local! { static Y: ::std::cell::Cell<u32> = const { ::std::cell::Cell::new(0) }; }
        Y.with(|y| y.set(n));
        gate(n)
    }
}
