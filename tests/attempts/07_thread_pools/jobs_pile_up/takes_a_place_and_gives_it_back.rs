//! verdict: pass - a count that is too high for a moment, and never lets in one too many

use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

/// A few threads and the jobs that wait for them.
pub struct Pool {
    /// `None` when no more jobs are taken.
    jobs: Option<Sender<Job>>,
    /// Room left: for jobs in hand and for jobs that wait.
    places: usize,
    taken: Arc<AtomicUsize>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    /// A pool of so many workers, with room for so many jobs that wait.
    pub fn new(workers: usize, room: usize) -> Pool {
        let (jobs, waiting) = mpsc::channel::<Job>();
        let waiting = Arc::new(Mutex::new(waiting));
        let places = workers + room;
        let taken = Arc::new(AtomicUsize::new(0));
        let work = || {
            let waiting = waiting.clone();
            let taken = taken.clone();
            thread::spawn(move || {
                loop {
                    let next = waiting.lock().unwrap().recv();
                    let Ok(job) = next else { break };
                    job();
                    taken.fetch_sub(1, SeqCst);
                }
            })
        };
        let workers = (0..workers).map(|_| work()).collect();
        Pool { jobs: Some(jobs), places, taken, workers }
    }

    /// Takes the job and will do it, or hands it back. Does not wait.
    pub fn offer(&self, job: Job) -> Result<(), Job> {
        // take a place first, give it back if there was none
        if self.taken.fetch_add(1, SeqCst) >= self.places {
            self.taken.fetch_sub(1, SeqCst);
            return Err(job);
        }
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
