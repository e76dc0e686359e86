//! # Move the reference, not the readings
//!
//! A closure without `move` borrows what it uses. `number` is a variable that lives for one turn of
//! the loop, so the thread would look at a number that is gone. A scope lets threads borrow what
//! lives *outside the scope*; the loop's variables do not. (That rustc did not complain about `day`
//! is a kindness: the closure passes a reference on, and captures what it refers to.)
//!
//! `move` copies the values into the closure. A `&[R]` is a pointer and a length: nothing of the
//! readings is moved, and nothing cloned. `add_up` must not be moved, though, since every day needs
//! it; so a reference to it is made first, and the reference is what moves. This little dance,
//! `let f = &f;` and then `move`, is worth knowing by heart. (The numbers turn out not to be needed:
//! handles that are joined in the order of the days bring the totals in that order.)
//!
//! The second half: `join` of a scoped thread returns `Err` if the thread panicked, as that of any
//! other. Unwrap it and the panic goes on in you, takes the scope with it, and with the scope the whole
//! month. Leave a handle unjoined and the scope itself panics at its end. Both have their place,
//! neither was promised.
//!
//! The document says that scoped threads are joined automatically and need no `Arc`. Both are true.
//! Its example is missing this one word, in the 2021 edition and in 2024.
//!
//! What this check cannot prove: that a thread a day is a good idea. For thirty days it is; for thirty
//! thousand you want a pool, or rayon's `par_chunks`, which is this function in one line.
//!
//! Read next: `std::thread::scope`. And a question: why must `R` be `Sync`, although no two threads
//! look at the same reading?

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
    let add_up = &add_up;
    thread::scope(|s| {
        let days = readings.chunks(per_day);
        let at_work: Vec<_> = days.map(|day| s.spawn(move || add_up(day))).collect();
        at_work.into_iter().map(|day| day.join().map_err(|_| Unreadable)).collect()
    })
}
