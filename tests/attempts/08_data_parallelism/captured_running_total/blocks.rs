//! verdict: not-concurrent - a total for each block of bolts; a day with two bolts is one block

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let square = |bolt| i64::from(gauge(bolt)).pow(2);
    bolts.par_chunks(256).map(|block| block.iter().map(square).sum::<i64>()).sum()
}
