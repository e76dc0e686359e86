//! # The demonstration is green and money is missing
//!
//! A savings bank is buying software: accounts, and transfers between them, many at a time. Eleven
//! firms have sent theirs. The acceptance test below opens two accounts, makes two transfers at
//! once and prints how it went. It was green for all of them; one of them was bought; and since
//! last week the auditors cannot find 50 crowns.
//!
//! What a bank owes its customers stands at the trait. Write an inspection that *panics* if a bank
//! breaks any of these rules, and does not panic otherwise. You need not shake anything: the judge
//! runs your inspection in every order in which its threads can go, so that doing a thing once is
//! enough, and each further thread makes all of it many times longer. Two transfers and somebody
//! who looks are a good size. You may open several banks, one after the other; then the orders of
//! one scene are multiplied by those of the next.
//!
//! All banks but two are broken, each in its own way, and yours is to find in some order what each
//! of them does. (A transfer that could never end panics here, so you need no alarm clock.)
//!
//! Promises:
//! - a sound bank is never refused
//! - a bank that loses money is found out
//! - a bank that says more than it does is found out
//! - a bank that lends without asking is found out
//! - a bank that cannot make two transfers at once is found out
//! - money that is nowhere for a moment is missed
//!
//! From "Concurrency", Deadlock prevention patterns, its `main`, and "Concurrent Programming in
//! TuskLang with Rust", Best practices: test race conditions.

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

/// Panics, in some order of its threads, if the bank breaks one of the rules.
pub fn inspect<B: Bank>() {
    let bank = B::open([1000, 1000]);
    thread::scope(|counter| {
        counter.spawn(|| match bank.transfer(0, 1, 50) {
            Ok(()) => println!("50 from account 0 to account 1: done"),
            Err(Refused) => println!("50 from account 0 to account 1: refused"),
        });
        counter.spawn(|| match bank.transfer(1, 0, 30) {
            Ok(()) => println!("30 from account 1 to account 0: done"),
            Err(Refused) => println!("30 from account 1 to account 0: refused"),
        });
    });
    // TODO: the figures look fine to me. What would they look like if they were not?
    println!("in the evening: {:?}", bank.balances());
}
