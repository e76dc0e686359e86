//! # The thread borrows a loop variable that is gone
//!
//! A waterworks reads its meters every ten minutes and adds up each day by itself. A month of
//! readings is a long list; it belongs to somebody else and nobody wants to copy it. So each day's
//! slice goes to a thread of its own, in a `thread::scope`, which is made for borrowing.
//!
//! rustc does not agree. The closure, it says, borrows `number`, and `number` is gone when the loop
//! goes round. The author had it working once, with an `Arc` around everything. And then there was
//! the meter in Mill Lane, which reported "ice" instead of a number: the whole month was lost.
//!
//! Promises:
//! - every day has its own total in the order of the days
//! - all days are added up at the same time
//! - an unreadable day spoils only itself
//!
//! Each day has a thread of its own. A reading need not be `Clone`, and stays where it is.
//!
//! From "rust-concurrency", Scoped threads.

use std::thread;

/// The day could not be added up: `add_up` panicked.
#[derive(Debug, PartialEq, Eq)]
pub struct Unreadable;

/// Adds up the days of a month. The `readings` stand one after the other, `per_day` (at least 1)
/// for each day, perhaps fewer for the last; `add_up` is called once a day, with its readings.
pub fn month<R: Sync>(
    readings: &[R],
    per_day: usize,
    add_up: impl Fn(&[R]) -> u64 + Sync,
) -> Vec<Result<u64, Unreadable>> {
    let mut days = Vec::new();
    thread::scope(|s| {
        let mut at_work = Vec::new();
        for (number, day) in readings.chunks(per_day).enumerate() {
            // TODO: does the closure need the number itself, or a look at the loop's variable?
            at_work.push(s.spawn(|| (number, add_up(day))));
        }
        let mut totals: Vec<(usize, u64)> =
            at_work.into_iter().map(|day| day.join().unwrap()).collect();
        totals.sort();
        days.extend(totals.into_iter().map(|(_, total)| Ok(total)));
    });
    days
}
