//! verdict: forbidden - a lock by another name, held while measuring

use std::sync as tools;

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let total = tools::Mutex::new(0);
    bolts.par_iter().for_each(|bolt| {
        let mut total = total.lock().unwrap();
        *total += i64::from(gauge(bolt)).pow(2);
    });
    total.into_inner().unwrap()
}
