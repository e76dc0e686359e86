//! verdict: wrong-result - everything is right in the end, and was not on the way
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
    let both = at_once::<B>([5, 5], [(0, 1, 2), (1, 0, 3)]);
    assert_eq!(both, [true, true], "there is enough for both");
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
