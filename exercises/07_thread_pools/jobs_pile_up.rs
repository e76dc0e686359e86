//! # A burst of jobs eats all the memory
//!
//! A school's web page makes small pictures out of big ones. That is work, so there is a pool: four
//! threads, whatever may come. "It cannot take the server down," said whoever wrote it, "it never
//! starts a fifth."
//!
//! On the Monday after the class trips, forty thousand pictures were uploaded before the first
//! break. Each job has its picture with it, eight megabytes on average, until its turn comes. There
//! were four threads all the time. At a quarter past nine the kernel ended the server, for lack of
//! memory.
//!
//! So the pool is to have room for so many jobs that wait and no more, and to say no beyond that.
//! Whoever has the picture gets the job back and decides: ask for patience, try at night, put it on
//! disk.
//!
//! Promises:
//! - two jobs can be at work at once
//! - a full pool hands the job back
//! - two who offer at once cannot overfill it
//! - there is room again when a job is done
//! - every job that was taken is done before the pool is gone
//!
//! `offer` answers at once, whatever the workers are doing. Full means: each worker has a job in
//! hand, and `room` more are waiting; `room` is at least one. A job counts as waiting until a
//! worker has reached for it, even if one is idle. So a pool may say no a moment before it is full;
//! and also to somebody who offers while another is being refused.
//!
//! From "Concurrency", thread pools ("prevents resource exhaustion from creating too many
//! threads"), and "Concurrent Programming in TuskLang with Rust", Best Practices ("Implement
//! backpressure handling").

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

/// A few threads and the jobs that wait for them.
pub struct Pool {
    /// `None` when no more jobs are taken.
    jobs: Option<Sender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// A pool of so many workers, with room for so many jobs that wait.
    pub fn new(workers: usize, room: usize) -> Pool {
        // TODO: who reads this?
        let _ = room;
        let (jobs, waiting) = mpsc::channel::<Job>();
        let waiting = Arc::new(Mutex::new(waiting));
        let work = || {
            let waiting = waiting.clone();
            thread::spawn(move || {
                loop {
                    let next = waiting.lock().unwrap().recv();
                    let Ok(job) = next else { break };
                    job();
                }
            })
        };
        Pool { jobs: Some(jobs), workers: (0..workers).map(|_| work()).collect() }
    }

    /// Takes the job and will do it, or hands it back. Does not wait.
    pub fn offer(&self, job: Job) -> Result<(), Job> {
        let jobs = self.jobs.as_ref().expect("there until drop");
        jobs.send(job).map_err(|not_sent| not_sent.0)
    }
}

impl Drop for Pool {
    /// Takes no more jobs, and waits until those that were taken are done.
    fn drop(&mut self) {
        self.jobs = None;
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
