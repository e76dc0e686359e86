//! # Who is missing has to be counted
//!
//! The start threw nothing away. A job that panics never comes to its `send`; its sender is dropped
//! while the stack unwinds, the pool catches the panic, and the iteration over the channel ends as
//! it always does: when no sender is left. A channel knows that it is over. It does not know how
//! much there should have been. So a list came out that was whole in every way but one.
//!
//! And it was in the order of *finishing*. With two workers, the second sample can overtake the
//! first. Nobody had seen it, because the jobs were short and began in order.
//!
//! Both have one cure: send the index along, and put what comes where it belongs, in a list that
//! has been laid out beforehand with a place for each job. Every place says `Failed` until its
//! result arrives. This way round nothing has to notice a failure. What is silent is missing, and
//! what is missing shows. (Or catch the panic in the job and send `(index, Err(Failed))`: just as
//! good, if you never forget it. Or a channel for each job: then `recv` fails for exactly the one.)
//!
//! The document has the `drop(tx)` that so many forget, and is right as far as it goes (and but for
//! a missing `use std::sync::mpsc`). It prints what comes, in whatever order. It runs on the crate
//! threadpool, and of that this was observed: it survives a job that panics, three more jobs ran,
//! and its `panic_count()` said 1. That is the log line of the scene. It says that something
//! failed, not what.
//!
//! Waiting for as *many* results as there were jobs, with a sender kept, is how this is often
//! mended, and turns the silence into a hang: the ninety-sixth never comes. A timeout turns it into
//! a guess.
//!
//! At work: rayon's `par_iter().map(…).collect()` keeps the order and hands a panic on to the
//! caller; `join` on a thread's handle has the `Err` for you; so has tokio's `JoinSet`, which gives
//! results as they come, so that you send the index along there, too. And whatever you lay side by
//! side: compare the lengths. `zip` stops at the shorter one and says nothing.
//!
//! What this check cannot prove: what a job left behind when it failed. `catch_unwind` wants to
//! hear `AssertUnwindSafe` for a reason; a lock that was held is poisoned, half a file is half a
//! file.
//!
//! Read next: `std::panic::catch_unwind`, and what it cannot catch. And a question: two trays are
//! run on one pool at the same time, from two threads. What does the crate's `pool.join()` wait
//! for?

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// Stands where a result would, when there is none: the job panicked.
#[derive(Debug, PartialEq, Eq)]
pub struct Failed;

/// Something to be done that has a result.
pub type Job<R> = Box<dyn FnOnce() -> R + Send>;

/// Does all jobs on the pool, and returns when the last is done or has failed.
pub fn run_all<R: Send + 'static>(pool: &Pool, jobs: Vec<Job<R>>) -> Vec<Result<R, Failed>> {
    let (done, results) = mpsc::channel();
    let mut list: Vec<_> = jobs.iter().map(|_| Err(Failed)).collect();
    for (place, job) in jobs.into_iter().enumerate() {
        let done = done.clone();
        pool.execute(move || {
            let _ = done.send((place, job()));
        });
    }
    // Those who work have theirs; when the last has let go of it, all is in.
    drop(done);
    for (place, result) in results {
        list[place] = Ok(result);
    }
    list
}

type Work = Box<dyn FnOnce() + Send>;

/// A few threads that do what they are given.
pub struct Pool {
    queue: Option<Sender<Work>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    pub fn new(workers: usize) -> Pool {
        let (queue, waiting) = mpsc::channel::<Work>();
        let waiting = Arc::new(Mutex::new(waiting));
        let hire = |_| {
            let waiting = waiting.clone();
            thread::spawn(move || {
                loop {
                    let next = waiting.lock().unwrap().recv();
                    let Ok(work) = next else { break };
                    // Work that panics does not take the worker with it.
                    let _ = catch_unwind(AssertUnwindSafe(work));
                }
            })
        };
        Pool { queue: Some(queue), workers: (0..workers).map(hire).collect() }
    }

    /// Some worker will do this when it is free. Does not wait.
    pub fn execute(&self, work: impl FnOnce() + Send + 'static) {
        let queue = self.queue.as_ref().expect("there until drop");
        queue.send(Box::new(work)).expect("the workers are there until drop");
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue = None;
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
