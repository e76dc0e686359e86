//! verdict: panic - safe, and nobody ever sells a bank
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

pub fn inspect<B: Bank>() {
    let bank = B::open([5, 5]);
    thread::scope(|counter| {
        counter.spawn(|| bank.transfer(0, 1, 2));
    });
    panic!("one never knows: {:?}", bank.balances());
}
