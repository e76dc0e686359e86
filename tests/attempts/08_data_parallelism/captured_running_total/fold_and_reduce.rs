//! verdict: pass - what sum does, written out

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts
        .par_iter()
        .fold(|| 0, |total, bolt| total + i64::from(gauge(bolt)).pow(2))
        .reduce(|| 0, |one, other| one + other)
}
