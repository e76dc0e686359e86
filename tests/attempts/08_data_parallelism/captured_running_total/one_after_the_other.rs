//! verdict: not-concurrent - right, and three cores are idle

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    bolts.iter().map(|bolt| i64::from(gauge(bolt)).pow(2)).sum()
}
