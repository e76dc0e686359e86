//! verdict: not-concurrent - nobody else is given a piece

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.par_iter().with_min_len(bolts.len()).map(|bolt| i64::from(gauge(bolt)).pow(2)).sum()
}
