//! verdict: forbidden - wraps round like any i32

use std::sync::atomic::{AtomicI32, Ordering};

use rayon::prelude::*;

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let total = AtomicI32::new(0);
    bolts.par_iter().for_each(|bolt| {
        let error = gauge(bolt);
        total.fetch_add(error * error, Ordering::Relaxed);
    });
    i64::from(total.into_inner())
}
