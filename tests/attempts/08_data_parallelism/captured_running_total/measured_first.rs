//! verdict: not-concurrent - the squares in parallel, the gauge one after the other

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let errors: Vec<i32> = bolts.iter().map(gauge).collect();
    errors.into_par_iter().map(|error| i64::from(error).pow(2)).sum()
}
