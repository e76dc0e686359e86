//! verdict: not-concurrent - no tree, and rounded up: four for three are two stretches of two

use std::thread;

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
    let stretch = cargo.len().div_ceil(threads).max(smallest).max(1);
    let (weigh, add) = (&weigh, &add);
    thread::scope(|quay| {
        let mut stretches: Vec<_> = cargo.chunks(stretch).collect();
        let mine = stretches.pop().unwrap_or(cargo);
        let others: Vec<_> =
            stretches.into_iter().map(|load| quay.spawn(move || weigh(load))).collect();
        let mine = weigh(mine);
        let others = others.into_iter().map(|load| load.join().unwrap());
        match others.reduce(add) {
            Some(others) => add(others, mine),
            None => mine,
        }
    })
}
