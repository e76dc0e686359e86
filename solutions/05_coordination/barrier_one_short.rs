//! # Everybody who waits counts, and a barrier is two doors
//!
//! Two workers, and a barrier for one: it opened for each of them as soon as they came. So worker 0
//! went on to step one with a neighbour's strip that was still being painted, and each of the two
//! was told "you are the leader". With three workers and a barrier for two, they leave in pairs, and
//! who is left over waits for a partner; if there is an odd number of visits in all, the last one
//! never comes. The size of a barrier is the number of threads that come to it, whoever started them
//! and whoever they are. One too many is the same mistake with a louder symptom: nobody ever leaves.
//!
//! Counted right, one fault remains that is easily missed, because `is_leader` reads as if it did
//! more than it does. `wait` lets all of them go at the same moment and tells one of them that it is
//! the leader. It does not make the others wait for what the leader does next. They begin to paint
//! the next step while the map is being published. Hence the second `wait`: the first says "all have
//! computed it", the second "it is published". One barrier is enough for both; it closes behind the
//! last one and can be used again, which std promises.
//!
//! The documents' examples are right, and wait once, because nobody leads there. "Barriers ensure all
//! threads reach the same execution point", says the third. True, if the count is right and everybody
//! comes. Who returns early, or panics, does not come, and then the others wait for ever: a
//! `Barrier` knows no poison. (The first document lists `barrier: true` among its features, and has
//! none.) The example's `sleep`s of different lengths, by the way, do not show that the barrier
//! works; they only make it look so.
//!
//! At work: this is the shape of every simulation on a grid, and with `rayon` one writes it without a
//! barrier: a parallel loop in a sequential one, whose end is the meeting point. For a pool whose size
//! changes there are barriers one can join and leave (Java calls its own `Phaser`). If the leader's
//! work is long, compute into a second map and publish the first one meanwhile.
//!
//! What this check cannot prove: more than three workers or two steps. And it has no
//! idea of cost: a barrier is as slow as the slowest of them, in every step.
//!
//! Read next: `std::sync::Barrier`, its example; "bulk synchronous parallel". And a question: the leader
//! may be another thread in each step. What would `publish` have to be for that to matter?

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
    let barrier = Barrier::new(workers); // everybody who waits at it, the caller included
    let work = |worker| {
        for step in 0..steps {
            compute(worker, step);
            if barrier.wait().is_leader() {
                publish(step); // all have computed it
            }
            barrier.wait(); // it is published
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
