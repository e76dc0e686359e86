//! verdict: wrong-result - the sum is done in 32 bits and then made wide

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let squares = bolts.par_iter().map(|bolt| gauge(bolt).wrapping_pow(2));
    i64::from(squares.reduce(|| 0, i32::wrapping_add))
}
