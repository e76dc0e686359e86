//! # Each thread a total of its own, and one addition at the end
//!
//! `for_each` takes a closure that may be called by several threads at once, an `Fn`. One that
//! changes what it has captured is an `FnMut`, and rustc refuses it with E0594, "cannot assign to
//! `total`, as it is a captured variable in a `Fn` closure". Had it let you, two threads would both
//! have read 500, both added, and one square would be gone.
//!
//! A lock would mend that, and then ten thousand bolts queue for one number. Better not to share
//! it. `map` says what is done to each; `sum` gives each piece of work a total of its own and adds
//! the totals when pieces meet. Nothing is shared, so there is nothing to lock. `fold`, `reduce`,
//! `min`, `count` and `collect` work in the same way. What they ask for in return is that the
//! grouping must not matter: (a + b) + c is a + (b + c).
//!
//! The other half had nothing to do with threads. The documents square `i32`s and add them up in an
//! `i32`. For the sizes they show it fits. Up to 1860 it does, with 1861 it does not: a panic in a
//! debug build, a negative total in release. Widen *before* multiplying: `i64::from(total)` is too
//! late.
//!
//! "Replacing `iter()` with `par_iter()`", says one document, is all there is to it. For a chain of
//! `map`s and a `sum` this is true, and it is rayon's best trick: where it would be wrong, it does
//! not compile. Whether it is *faster* is another question, and comes two exercises from here.
//!
//! How the check tells: the first bolt waits until the last one is measured, in a pool of two, on a
//! day with ten thousand bolts and on one with two. If the other thread of the pool finds nothing to
//! do, the work had not been offered to it. (`par_chunks(64)` offers no less than 64 bolts; that is
//! for items that cost next to nothing, and a bolt takes the gauge its time.) What it cannot prove:
//! that two threads really did run side by side on your machine. rayon offers; who is free takes.
//!
//! Read next: rayon's `ParallelIterator`, `fold` and `reduce`. And a question: an `f64` sum in
//! parallel may differ in its last digits from one run to the next. Why, and which law does `+`
//! break there?

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.par_iter().map(|bolt| squared(gauge(bolt))).sum()
}

/// Wide enough first, then squared.
fn squared(deviation: i32) -> i64 {
    i64::from(deviation).pow(2)
}
