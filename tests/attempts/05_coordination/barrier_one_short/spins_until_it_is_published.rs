//! verdict: pass - a barrier, and then all look until the map is out: no sleep either

use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Lets `workers` workers (at least one) compute `steps` steps together. `compute(worker, step)` is
/// called once for each of both, which count from 0; `publish(step)` once for each step, when all
/// have computed it, and before anybody begins the next one.
pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let barrier = Barrier::new(workers);
    let published = AtomicUsize::new(0);
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            if barrier.wait().is_leader() {
                publish(step);
                published.store(step + 1, Ordering::Release);
            }
            while published.load(Ordering::Acquire) <= step {
                thread::yield_now();
            }
        }
    };
    thread::scope(|scope| {
        let work = &work;
        for worker in 1..workers {
            scope.spawn(move || work(worker));
        }
        work(0);
    });
}
