//! verdict: panic - a sound bank refuses the second transfer or not, depending on who comes first
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

pub fn inspect<B: Bank>() {
    let bank = B::open([2, 0]);
    thread::scope(|counter| {
        counter.spawn(|| bank.transfer(0, 1, 2));
        counter.spawn(|| bank.transfer(1, 0, 1));
    });
    assert_eq!(bank.balances(), [1, 1], "two there, one back");
}
