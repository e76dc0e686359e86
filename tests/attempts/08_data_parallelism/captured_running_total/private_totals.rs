//! verdict: wrong-result - each clone adds to a total that nobody reads

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let mut total = 0;
    bolts.par_iter().for_each_with(total, |total, bolt| *total += i64::from(gauge(bolt)).pow(2));
    total += 0;
    total
}
