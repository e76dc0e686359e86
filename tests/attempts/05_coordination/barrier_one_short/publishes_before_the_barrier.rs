//! verdict: wrong-result - worker 0 publishes when worker 0 is done
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
