//! verdict: forbidden - right, and all queue for one number

use std::sync::Mutex;

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let total = Mutex::new(0);
    bolts.par_iter().for_each(|bolt| {
        let error = i64::from(gauge(bolt));
        *total.lock().unwrap() += error * error;
    });
    total.into_inner().unwrap()
}
