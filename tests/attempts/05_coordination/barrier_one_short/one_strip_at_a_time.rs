//! verdict: not-concurrent - a lock around the computing, besides the barriers
use std::sync::{Barrier, Mutex};
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let barrier = Barrier::new(workers);
    let map = Mutex::new(());
    let work = |worker| {
        for step in 0..steps {
            {
                let _map = map.lock().unwrap();
                compute(worker, step);
            }
            if barrier.wait().is_leader() {
                publish(step);
            }
            barrier.wait();
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
