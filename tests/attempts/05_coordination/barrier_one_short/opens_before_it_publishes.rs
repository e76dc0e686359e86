//! verdict: wrong-result - the last one lets the others go, and then publishes
use std::sync::{Condvar, Mutex};
use std::thread;

pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    let (arrived, opened) = (Mutex::new((0, 0)), Condvar::new());
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            let mut now = arrived.lock().unwrap();
            now.0 += 1;
            if now.0 == workers {
                *now = (0, step + 1);
                opened.notify_all();
                drop(now);
                publish(step);
            } else {
                while now.1 == step {
                    now = opened.wait(now).unwrap();
                }
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
