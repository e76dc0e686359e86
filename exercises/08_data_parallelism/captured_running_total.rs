//! # The threads may not add to one variable, and the total does not fit
//!
//! A workshop turns bolts. In the evening each one goes through the gauge, which says by how many
//! thousandths of a millimetre it is off, and the squares of these errors are added up: the smaller
//! the total, the sooner everybody goes home.
//!
//! The gauge's program takes its time, and three of the four cores have nothing to do meanwhile. So
//! somebody turned `iter()` into `par_iter()`. The compiler says that `total` may not be assigned
//! to. One night before, on a day with a worn tool, the total had been below zero; nobody thought
//! that the two were related. They are not. Both are here.
//!
//! Promises:
//! - every square is in the total once
//! - a day with large errors has a right total too
//! - the first and the last bolt can be measured at once even on a day with two
//!
//! There is nothing to lock: no `Mutex`, no `RwLock`, no atomics, no threads of your own and no
//! `unsafe`. You may use rayon, as the start does. A day's total always fits into an `i64`.
//!
//! From "rust-concurrency", Managing Thread Pools, and "Concurrent Programming in TuskLang with
//! Rust", Choosing Concurrency Model ("Use Rayon When: […] easy parallelization of iterators").

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let mut total = 0;
    bolts.par_iter().for_each(|bolt| {
        let error = gauge(bolt);
        // TODO: who else is adding at this moment, and to what?
        total += error * error;
    });
    i64::from(total)
}
