//! # One job failed and its result is simply not there
//!
//! A laboratory analyses blood samples, a tray of them at a time, on a pool of a few threads. The
//! values of a tray come back in one list, and the list is laid beside the list of patients: first
//! value, first patient, and so on.
//!
//! On Wednesday one of ninety-six analyses panicked, over a sample that had clotted. There was a
//! line in a log. The list had ninety-five values in it, nobody counts them, and somewhere on it
//! every patient began to have the value of the next. When the laboratory looked into it, it turned
//! out that the values had been in no order on good days, either.
//!
//! Before you save: how does `run_all` know that it has the last result?
//!
//! Promises:
//! - a job that failed has its place in the list
//! - the results lie in the order of the jobs
//! - two jobs can run at once
//! - no more jobs run at once than there are workers
//! - after a failure the pool is as good as before
//!
//! There is at least one worker, and two trays may be run on one pool at the same time.
//!
//! From "Concurrency in Rust", Managing Thread Pools.

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
    for job in jobs {
        let done = done.clone();
        pool.execute(move || {
            let _ = done.send(job());
        });
    }
    drop(done);
    // TODO: how many are there in the end, and whose are they?
    results.iter().map(Ok).collect()
}

type Work = Box<dyn FnOnce() + Send>;

/// A few threads that do what they are given. There is nothing wrong with them.
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
