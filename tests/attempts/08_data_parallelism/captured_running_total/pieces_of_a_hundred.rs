//! verdict: not-concurrent - nobody is given less than a hundred bolts, not even on a day with two

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.par_iter().with_min_len(100).map(|bolt| i64::from(gauge(bolt)).pow(2)).sum()
}
