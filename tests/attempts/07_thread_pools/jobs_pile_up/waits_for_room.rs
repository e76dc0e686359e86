//! verdict: deadlock - whoever offers to a full pool waits until it is not full

use std::sync::mpsc::{self, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

/// A few threads and the jobs that wait for them.
pub struct Pool {
    /// `None` when no more jobs are taken.
    jobs: Option<SyncSender<Job>>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// A pool of so many workers, with room for so many jobs that wait.
    pub fn new(workers: usize, room: usize) -> Pool {
        let (jobs, waiting) = mpsc::sync_channel::<Job>(room);
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
