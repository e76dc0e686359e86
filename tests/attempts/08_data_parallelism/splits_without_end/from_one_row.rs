//! verdict: pass - small loads in one row, and whoever is free takes the next

use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};
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
    if cargo.is_empty() {
        return weigh(cargo);
    }
    let loads: Vec<_> = cargo.chunks(smallest.max(1)).collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mine = iter::repeat_with(|| next.fetch_add(1, Ordering::Relaxed));
        let mine = mine.take_while(|number| *number < loads.len());
        mine.map(|number| (number, weigh(loads[number]))).collect::<Vec<_>>()
    };
    let mut weights = thread::scope(|quay| {
        let others: Vec<_> = (1..threads).map(|_| quay.spawn(work)).collect();
        let mut weights = work();
        others.into_iter().for_each(|other| weights.extend(other.join().unwrap()));
        weights
    });
    weights.sort_by_key(|(number, _)| *number);
    weights.into_iter().map(|(_, weight)| weight).reduce(add).unwrap()
}
