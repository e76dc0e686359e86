//! # Adding ten thousand numbers starts two thousand threads
//!
//! A harbour weighs what a ship brings. The containers of a hold are divided into two halves, each
//! half into two halves again, and what is small enough is weighed in one go. "Small enough" is a
//! number that the harbour master sets.
//!
//! He set it to ten because he has ten fingers. A ship with ten thousand containers started 2046
//! threads, half of which did nothing but wait for two others, and every list of freight was
//! written out eleven times. Then he set it to nothing at all, to see what happens. What happens is
//! that a single container is divided for ever.
//!
//! Promises:
//! - every container counts once and in order
//! - no more threads take part than were asked for
//! - all threads weigh at once and nobody only waits
//! - no container is copied
//! - a small load is weighed in one go
//! - a single container is never divided
//!
//! Whoever calls is one of the threads that take part, and `threads` is how many do so in all, not
//! at a time. If `smallest` is one, they all weigh at once as soon as there are as many containers
//! as threads. A load of more than `smallest` may be weighed in one go, too. Std is enough here,
//! without `unsafe`.
//!
//! From "rust-concurrency", Parallel computation with divide-and-conquer ("Proper threshold values
//! prevent overhead").

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
    let _ = threads; // TODO: somebody has counted the cores, and nobody listens.
    divide(cargo.to_vec(), smallest, &weigh, &add)
}

fn divide<C, W>(
    load: Vec<C>,
    smallest: usize,
    weigh: &(impl Fn(&[C]) -> W + Sync),
    add: &(impl Fn(W, W) -> W + Sync),
) -> W
where
    C: Clone + Send + Sync,
    W: Send,
{
    if load.len() <= smallest {
        return weigh(&load);
    }
    let (left, right) = load.split_at(load.len() / 2);
    let (left, right) = (left.to_vec(), right.to_vec());
    thread::scope(|quay| {
        let left = quay.spawn(move || divide(left, smallest, weigh, add));
        let right = quay.spawn(move || divide(right, smallest, weigh, add));
        add(left.join().unwrap(), right.join().unwrap())
    })
}
