//! verdict: wrong-result - who begins the next step may have the lock before the one who publishes

use std::sync::{Barrier, RwLock};
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
    let map = RwLock::new(());
    let work = |worker| {
        for step in 0..steps {
            {
                let _painting = map.read().unwrap();
                compute(worker, step);
            }
            if barrier.wait().is_leader() {
                let _alone = map.write().unwrap();
                publish(step);
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
