//! verdict: wrong-result - a single container becomes nothing and a container

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
    C: Sync,
    W: Send,
{
    divide(cargo, smallest, threads, &weigh, &add)
}

fn divide<C, W>(
    load: &[C],
    smallest: usize,
    threads: usize,
    weigh: &(impl Fn(&[C]) -> W + Sync),
    add: &(impl Fn(W, W) -> W + Sync),
) -> W
where
    C: Sync,
    W: Send,
{
    if threads < 2 || load.len() <= smallest {
        return weigh(load);
    }
    let (left, right) = load.split_at(load.len() / 2);
    thread::scope(|quay| {
        let left = quay.spawn(|| divide(left, smallest, threads / 2, weigh, add));
        let right = divide(right, smallest, threads - threads / 2, weigh, add);
        add(left.join().unwrap(), right)
    })
}
