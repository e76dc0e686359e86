//! # Step two begins before everybody has finished step one
//!
//! Tomorrow's weather, in steps of ten minutes. The map is cut into strips, and each worker computes
//! one strip of a step, for which it needs its neighbours' strips of the step before. When all have
//! computed a step, somebody publishes its map, while nobody is painting on it. What is seen:
//!
//! - With one worker everything is right. It takes until the day after tomorrow.
//! - With two workers there are showers along the cut that exist nowhere else, and each map is
//!   published twice.
//! - With three workers and an odd number of steps the program does not end.
//!
//! A barrier was put in, and the person who did it swears that it was counted right: "We start one
//! thread less than there are workers. The one that calls us is there anyway."
//!
//! Promises:
//! - nobody begins a step before all have ended the one before
//! - each map is published once and in order
//! - nobody computes while a map is published
//! - all workers can compute at the same time
//! - a worker is the same thread from the first step to the last
//!
//! (The last one because a strip lies in the cache of whoever computed it; to start threads anew for
//! every step was tried and was slower than one worker alone.) No `unsafe`.
//!
//! Before you run it: with three workers and two steps the start ends on some days. On which?
//!
//! From "Concurrency in Rust", Advanced Synchronization Tools, and "Concurrency", Thread barriers
//! for synchronization.

use std::sync::Barrier;
use std::thread;

/// Lets `workers` workers (at least one) compute `steps` steps together. `compute(worker, step)` is
/// called once for each of both, which count from 0; `publish(step)` once for each step, when all
/// have computed it, and before anybody begins the next one.
pub fn simulate(
    workers: usize,
    steps: usize,
    compute: impl Fn(usize, usize) + Sync,
    publish: impl Fn(usize) + Sync,
) {
    // TODO: how many are we?
    let barrier = Barrier::new(workers - 1);
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            if barrier.wait().is_leader() {
                // TODO: and what do the others do meanwhile?
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
