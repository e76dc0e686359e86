//! # A queue that can say no
//!
//! No interleaving broke this one. A pool bounds how many jobs are *done* at a time; the queue in
//! front of it bounds how many are *kept*, and `mpsc::channel` has no bound. Whatever came faster
//! than four threads could work was kept, each job with its picture. One thread for each job would
//! have died of threads; this died of jobs.
//!
//! `sync_channel(room)` has a bound, and `try_send` asks without waiting. Its error has the job in
//! it. That is the point: a pool that only says "full" has thrown the picture away. The two senders
//! that meet at the last place are the channel's concern: the look and the putting are one step in
//! it. With a counter beside the queue they are two, unless you count and compare in one operation
//! (`fetch_update`), and in between the other one fits.
//!
//! "Prevents resource exhaustion from creating too many threads", says the document of its pool,
//! and of threads that is true. But the pools in three of the documents have `mpsc::channel()` in
//! front, so the exhaustion is only moved. One of them says "implement backpressure handling" in a
//! list, and has no line of code for it.
//!
//! At work this is *admission control*, and there are three ways to behave at the door. Wait:
//! `send` instead of `try_send`, right when whoever comes can be slowed down, such as a loop that
//! reads a file. Refuse: right when he can not, such as the internet; a server says 503 and means
//! it. Or let whoever offers do the job himself (Java's `CallerRunsPolicy`), which is refusing and
//! waiting at once. tokio's `spawn_blocking` does none of them: beyond its 512 threads its queue
//! has no end.
//!
//! What this check cannot prove: the right room. Each place in the queue is memory *and* time: with
//! 400 waiting before four workers and a tenth of a second each, the last one waits for ten
//! seconds. If nobody wants a picture after ten seconds, the room is too big, memory or no.
//!
//! (Between `offer` and a worker's reaching for the job, an idle pool looks full for a moment. So
//! it is with every queue of this kind. A counter that goes up first and is taken back when it was
//! too high never lets one in too many either; but while it is too high, others hear a no that
//! nobody meant.)
//!
//! Read next: "Handling Overload" in Google's "Site Reliability Engineering". And a question: a job
//! came back. You offer it again in a loop until it is taken. What have you built?

use std::sync::mpsc::{self, SyncSender, TrySendError};
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
        jobs.try_send(job).map_err(|not_sent| match not_sent {
            TrySendError::Full(job) | TrySendError::Disconnected(job) => job,
        })
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
