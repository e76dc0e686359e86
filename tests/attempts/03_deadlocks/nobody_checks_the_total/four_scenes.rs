//! verdict: pass - a scene for each rule, and the caller makes one of the transfers itself
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

pub fn inspect<B: Bank>() {
    // Refused, and nothing taken.
    let bank = B::open([1, 7]);
    assert_eq!(bank.transfer(0, 1, 2), Err(Refused));
    assert_eq!(bank.balances(), [1, 7]);
    // Opposite ways.
    let bank = B::open([1, 1]);
    thread::scope(|counter| {
        counter.spawn(|| bank.transfer(1, 0, 1).unwrap());
        bank.transfer(0, 1, 1).unwrap();
    });
    assert_eq!(bank.balances(), [1, 1]);
    // The same way.
    let bank = B::open([1, 0]);
    let done = thread::scope(|counter| {
        let other = counter.spawn(|| bank.transfer(0, 1, 1).is_ok());
        u8::from(bank.transfer(0, 1, 1).is_ok()) + u8::from(other.join().unwrap())
    });
    assert_eq!((done, bank.balances()), (1, [0, 1]));
    // Looking on, at one that is made and one that is refused.
    let bank = B::open([1, 0]);
    thread::scope(|counter| {
        counter.spawn(|| (bank.transfer(0, 1, 1), bank.transfer(0, 1, 1)));
        let [zero, one] = bank.balances();
        assert!((0..=1).contains(&zero) && zero + one == 1);
    });
}
