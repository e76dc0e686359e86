//! verdict: pass - whoever needs a thread takes one from a common count

use std::sync::atomic::{AtomicUsize, Ordering};
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
    let free = AtomicUsize::new(threads - 1);
    divide(cargo, smallest.max(1), &free, &weigh, &add)
}

fn divide<C, W>(
    load: &[C],
    smallest: usize,
    free: &AtomicUsize,
    weigh: &(impl Fn(&[C]) -> W + Sync),
    add: &(impl Fn(W, W) -> W + Sync),
) -> W
where
    C: Sync,
    W: Send,
{
    if load.len() <= smallest {
        return weigh(load);
    }
    let one_less = |free: usize| free.checked_sub(1);
    if free.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_err() {
        return weigh(load);
    }
    let (left, right) = load.split_at(load.len() / 2);
    thread::scope(|quay| {
        let left = quay.spawn(|| divide(left, smallest, free, weigh, add));
        let right = divide(right, smallest, free, weigh, add);
        add(left.join().unwrap(), right)
    })
}
