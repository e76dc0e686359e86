//! # A run is not a test, and a total is not an audit
//!
//! No order of its threads could make the demonstration fail, because nothing in it can fail: it
//! prints. The document's own `main` is of this kind. Five threads move money to and fro, refusals
//! are printed and forgotten, nobody adds up. It ends with 990 and 1010, and the function
//! it demonstrates stops for ever on a transfer to the own account and can lose money on the way
//! (`transfer_to_self` is about that one). Its neighbour, with the timeout, it never even calls.
//!
//! "Test race conditions", says the other document, and does not say how. Two halves. *What* to
//! check is what must hold in every order, and it comes in three kinds: what was said, what is
//! there in the end, and what can be seen in between. The total alone is too little: a forgotten
//! transfer leaves it as it was, and so does a loan nobody asked about. One fixed final balance is
//! too much: a sound bank may refuse the one or the other. So take the bank at its word: add up what
//! it called `Ok`, and compare that with the books.
//!
//! The other half is *how often*. Two short threads on a real machine hardly ever overlap; the
//! first is done before the second has started. A loop of a thousand rounds tries the same three or
//! four orders a thousand times. Here every order was tried, and for that the scene has to be small.
//! Two small scenes, one with enough money and one without, found in a moment what no demonstration
//! showed. The thread that looks in between pays its way: two of the nine broken banks are right
//! whenever all is quiet.
//!
//! At work: `loom` and `shuttle` run a test in many orders in just this way; they want the code to
//! use their locks and atomics. For a database, which you cannot put into such a box, Jepsen has a
//! workload called "bank": transfers, and readers who add up all accounts at every reading. And a
//! test that can hang needs a limit from outside. Here the bank that stops was kind enough to panic.
//!
//! What such an inspection cannot prove: anything about a third account, or a fault that needs three
//! transfers. It refuses banks; it does not certify any.
//!
//! Read next: the README of `loom`; "Jepsen, bank test". And a question: suppose a bank could show
//! only one account at a time. Which of your assertions in between could stay?

use std::thread;

/// A transfer that was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// A bank with two accounts, 0 and 1. It may be used by many at once. It owes them:
///
/// 1. `Ok` means that the money was moved, and `Refused` that none was.
/// 2. A transfer is refused if there is too little in the account, and for no other reason.
/// 3. Whoever asks, and whenever, sees no account below zero, and no money missing or added.
/// 4. Every transfer ends.
pub trait Bank: Sync {
    /// A new bank, with so much in account 0 and account 1.
    fn open(balances: [i32; 2]) -> Self;

    /// Moves so much from one account to the other: `from` and `to` differ, and the amount is not
    /// negative.
    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    /// What is in both accounts at one and the same moment.
    fn balances(&self) -> [i32; 2];
}

/// From where, to where, and how much.
type Order = (usize, usize, i32);

/// Panics, in some order of its threads, if the bank breaks one of the rules.
pub fn inspect<B: Bank>() {
    let both = at_once::<B>([5, 5], [(0, 1, 2), (1, 0, 3)]);
    assert_eq!(both, [true, true], "there is enough for both");
    let [one, other] = at_once::<B>([5, 0], [(0, 1, 3), (0, 1, 3)]);
    assert!(one != other, "there is enough for one of two: {one}, {other}");
}

/// Makes two transfers at once and looks in between. Returns which of them were done.
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
