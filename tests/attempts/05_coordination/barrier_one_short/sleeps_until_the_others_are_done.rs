//! verdict: wrong-result - ten milliseconds must be enough for a strip
use std::thread;
use std::time::Duration;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            thread::sleep(Duration::from_millis(10));
            if worker == 0 {
                publish(step);
            }
            thread::sleep(Duration::from_millis(10));
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
