//! verdict: panic - a wide total of squares that did not fit

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts
        .par_iter()
        .map(|bolt| {
            let error = gauge(bolt);
            i64::from(error * error)
        })
        .sum()
}
