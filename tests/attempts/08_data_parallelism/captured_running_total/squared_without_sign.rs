//! verdict: panic - a bit more room, and still too little

use rayon::prelude::*;

/// Adds up the squares of what `gauge` says of each bolt; it is asked once for each.
pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.par_iter().map(|bolt| i64::from(gauge(bolt).unsigned_abs().pow(2))).sum()
}
