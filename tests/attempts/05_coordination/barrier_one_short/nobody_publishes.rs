//! verdict: wrong-result - all in step, and no map
use std::sync::Barrier;
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let _ = publish;
    let barrier = Barrier::new(workers);
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
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
