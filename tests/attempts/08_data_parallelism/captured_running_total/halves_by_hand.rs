//! verdict: pass - join, and a call of its own for each half

pub fn day_total<B: Sync>(bolts: &[B], gauge: impl Fn(&B) -> i32 + Send + Sync) -> i64 {
    halves(bolts, &gauge)
}

fn halves<B: Sync>(bolts: &[B], gauge: &(impl Fn(&B) -> i32 + Sync)) -> i64 {
    if bolts.len() <= 1 {
        return bolts.iter().map(|bolt| i64::from(gauge(bolt)).pow(2)).sum();
    }
    let (left, right) = bolts.split_at(bolts.len() / 2);
    let (left, right) = rayon::join(|| halves(left, gauge), || halves(right, gauge));
    left + right
}
