//! verdict: wrong-result - a transfer that is forgotten on both sides leaves the total as it was
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

pub fn inspect<B: Bank>() {
    let bank = B::open([5, 0]);
    thread::scope(|counter| {
        counter.spawn(|| bank.transfer(0, 1, 3));
        counter.spawn(|| bank.transfer(0, 1, 3));
    });
    assert_eq!(bank.balances().into_iter().sum::<i32>(), 5);
}
