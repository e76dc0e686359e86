//! verdict: pass - two that draw on one account, one that pays back, and one who looks

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

    /// Moves so much from one account to the other.
    fn transfer(&self, from: usize, to: usize, amount: i32) -> Result<(), Refused>;

    /// What is in both accounts at one and the same moment.
    fn balances(&self) -> [i32; 2];
}

/// Panics, in some order of its threads, if the bank breaks one of the rules.
pub fn inspect<B: Bank>() {
    let bank = B::open([5, 0]);
    let jobs = [(0, 1, 4), (0, 1, 3), (1, 0, 2)];
    let said = thread::scope(|s| {
        let running = jobs.map(|(from, to, amount)| {
            let bank = &bank;
            s.spawn(move || bank.transfer(from, to, amount))
        });
        let seen = bank.balances();
        assert!(seen[0] >= 0 && seen[1] >= 0 && seen[0] + seen[1] == 5, "{seen:?}");
        running.map(|thread| thread.join().unwrap())
    });
    let mut books = [5, 0];
    for ((from, to, amount), said) in jobs.into_iter().zip(said) {
        if said.is_ok() {
            books[from] -= amount;
            books[to] += amount;
        }
    }
    assert_eq!(bank.balances(), books);
    assert!(books[0] >= 0 && books[1] >= 0, "{books:?}");
    assert!(said[0].is_ok() || said[1].is_ok(), "{said:?}");
}
