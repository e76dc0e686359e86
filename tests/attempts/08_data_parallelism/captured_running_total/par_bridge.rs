//! verdict: pass - who is free takes the next bolt

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.iter().par_bridge().map(|bolt| i64::from(gauge(bolt)).pow(2)).sum()
}
