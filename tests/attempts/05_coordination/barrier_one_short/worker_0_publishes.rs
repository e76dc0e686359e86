//! verdict: pass - it need not be the leader, if it is always the same one
use std::sync::Barrier;
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let barrier = Barrier::new(workers);
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            barrier.wait();
            if worker == 0 {
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
