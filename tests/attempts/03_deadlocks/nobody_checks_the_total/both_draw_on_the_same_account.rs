//! verdict: wrong-result - never opposite ways, and a refusal for no reason looks like one for too little
use std::thread;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

pub trait Bank: Sync {
    fn open(balances: [i32; 2]) -> Self;

    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    fn balances(&self) -> [i32; 2];
}

type Order = (usize, usize, i32);

pub fn inspect<B: Bank>() {
    let [one, other] = at_once::<B>([5, 0], [(0, 1, 3), (0, 1, 3)]);
    assert!(one != other, "there is enough for one of two: {one}, {other}");
}

fn at_once<B: Bank>(opening: [i32; 2], orders: [Order; 2]) -> [bool; 2] {
    let bank = B::open(opening);
    let done = thread::scope(|counter| {
        let transfers = orders.map(|(from, to, amount)| {
            let bank = &bank;
            counter.spawn(move || bank.transfer(from, to, amount).is_ok())
        });
        let balances = bank.balances();
        assert!(balances.iter().all(|balance| *balance >= 0), "below zero: {balances:?}");
        assert_eq!(total(balances), total(opening), "the total, while transfers are made");
        transfers.map(|transfer| transfer.join().expect("every transfer ends"))
    });
    // What was done, and nothing else, stands in the books.
    let mut books = opening;
    for ((from, to, amount), done) in orders.into_iter().zip(done) {
        if done {
            books[from] -= amount;
            books[to] += amount;
        }
    }
    assert_eq!(bank.balances(), books, "what is there, and what it said");
    done
}

fn total(balances: [i32; 2]) -> i32 {
    balances.iter().sum()
}
