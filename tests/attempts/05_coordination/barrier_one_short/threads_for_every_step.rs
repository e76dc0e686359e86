//! verdict: wrong-result - a scope ends when all are done: a barrier that starts all threads anew
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    for step in 0..steps {
        thread::scope(|scope| {
            let compute = &compute;
            for worker in 1..workers {
                scope.spawn(move || compute(worker, step));
            }
            compute(0, step);
        });
        publish(step);
    }
}
