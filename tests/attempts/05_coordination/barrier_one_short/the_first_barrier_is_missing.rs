//! verdict: wrong-result - everybody waits for the map, and the map for nobody
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
