//! verdict: wrong-result - counts arrivals and waits for all of them; in the second step they have all been here
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let here = AtomicUsize::new(0);
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            here.fetch_add(1, SeqCst);
            while here.load(SeqCst) < workers {
                thread::yield_now();
            }
            if worker == 0 {
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
