//! verdict: deadlock - who comes next counts again before the sleeper has looked

use std::sync::{Condvar, Mutex};
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
    let ended = Mutex::new(0);
    let next = Condvar::new();
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            let mut n = ended.lock().unwrap();
            *n += 1;
            if *n == workers {
                publish(step);
                *n = 0;
                next.notify_all();
            } else {
                let _n = next.wait_while(n, |n| *n != 0).unwrap();
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
