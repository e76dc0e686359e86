//! verdict: wrong-result - ranked in parallel, by strangers

use rayon::prelude::*;

pub fn rank<P: Ord + Send>(mut table: Vec<P>) -> Vec<P> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().unwrap();
    pool.install(|| table.par_sort_unstable());
    table
}
