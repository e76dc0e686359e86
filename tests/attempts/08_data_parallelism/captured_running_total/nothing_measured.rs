//! verdict: wrong-result - no bolts, no errors

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    let _ = (bolts, gauge);
    0
}
