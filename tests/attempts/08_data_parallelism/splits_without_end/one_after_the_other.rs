//! verdict: not-concurrent - nobody to wait for and nobody to help

pub fn weigh_all<C, W>(
    cargo: &[C],
    smallest: usize,
    threads: usize,
    weigh: impl Fn(&[C]) -> W + Sync,
    add: impl Fn(W, W) -> W + Sync,
) -> W
where
    C: Sync,
    W: Send,
{
    let _ = (smallest, threads, add);
    weigh(cargo)
}
