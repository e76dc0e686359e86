//! verdict: wrong-result - wide enough, but not to the last digit

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.par_iter().map(|bolt| f64::from(gauge(bolt)).powi(2)).sum::<f64>() as i64
}
