//! verdict: not-concurrent - a depth from the threads: three of them become two

use std::thread;

/// Weighs the cargo with `threads` threads, the caller being one of them (at least one). A load of
/// `smallest` containers or fewer is weighed in one go. `add` puts together the weights of two
/// neighbouring loads, that of the earlier one first.
pub fn weigh_all<C, W>(
    cargo: &[C],
    smallest: usize,
    threads: usize,
    weigh: impl Fn(&[C]) -> W + Sync,
    add: impl Fn(W, W) -> W + Sync,
) -> W
where
    C: Clone + Send + Sync,
    W: Send,
{
    divide(cargo, smallest.max(1), threads.ilog2() as usize, &weigh, &add)
}

fn divide<C, W>(
    load: &[C],
    smallest: usize,
    depth: usize,
    weigh: &(impl Fn(&[C]) -> W + Sync),
    add: &(impl Fn(W, W) -> W + Sync),
) -> W
where
    C: Clone + Send + Sync,
    W: Send,
{
    if depth == 0 || load.len() <= smallest {
        return weigh(load);
    }
    let (left, right) = load.split_at(load.len() / 2);
    thread::scope(|quay| {
        let left = quay.spawn(move || divide(left, smallest, depth - 1, weigh, add));
        let right = divide(right, smallest, depth - 1, weigh, add);
        add(left.join().unwrap(), right)
    })
}
