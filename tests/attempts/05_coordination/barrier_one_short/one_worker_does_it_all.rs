//! verdict: not-concurrent - everything in order, in one thread
pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    for step in 0..steps {
        for worker in 0..workers {
            compute(worker, step);
        }
        publish(step);
    }
}
