//! verdict: panic - the smallest i32 has no positive counterpart

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts
        .par_iter()
        .map(|bolt| {
            let error = i64::from(gauge(bolt).abs());
            error * error
        })
        .sum()
}
