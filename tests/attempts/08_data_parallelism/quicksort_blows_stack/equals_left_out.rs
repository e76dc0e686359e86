//! verdict: wrong-result - whoever has as many points as another is gone

use rayon::prelude::*;

pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    table.par_sort_unstable();
    table.dedup();
    table
}
