//! verdict: wrong-result - never too many at a time, but in the end they were

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
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
    C: Clone + Send + Sync,
    W: Send,
{
    if load.len() <= smallest {
        return weigh(load);
    }
    let (left, right) = load.split_at(load.len() / 2);
    let got_one = free.fetch_update(SeqCst, SeqCst, |n| n.checked_sub(1)).is_ok();
    if !got_one {
        let left = divide(left, smallest, free, weigh, add);
        return add(left, divide(right, smallest, free, weigh, add));
    }
    thread::scope(|quay| {
        let left = quay.spawn(move || {
            let weight = divide(left, smallest, free, weigh, add);
            free.fetch_add(1, SeqCst);
            weight
        });
        let right = divide(right, smallest, free, weigh, add);
        add(left.join().unwrap(), right)
    })
}
