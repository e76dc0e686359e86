//! verdict: wrong-result - takes every job and throws another one away

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

struct Queue {
    waiting: Mutex<Waiting>,
    changed: Condvar,
    room: usize,
}

struct Waiting {
    jobs: VecDeque<Job>,
    open: bool,
}

pub struct Pool {
    queue: Arc<Queue>,
    workers: Vec<JoinHandle<()>>,
}

impl Queue {
    fn work(&self) {
        loop {
            let waiting = self.waiting.lock().unwrap();
            let none_yet = |waiting: &mut Waiting| waiting.jobs.is_empty() && waiting.open;
            let mut waiting = self.changed.wait_while(waiting, none_yet).unwrap();
            let Some(job) = waiting.jobs.pop_front() else { return };
            drop(waiting);
            job();
        }
    }
}

impl Pool {
    pub fn new(workers: usize, room: usize) -> Pool {
        let waiting = Mutex::new(Waiting { jobs: VecDeque::new(), open: true });
        let queue = Arc::new(Queue { waiting, changed: Condvar::new(), room });
        let hire = |_| {
            let queue = queue.clone();
            thread::spawn(move || queue.work())
        };
        let workers = (0..workers).map(hire).collect();
        Pool { queue, workers }
    }

    pub fn offer(&self, job: Job) -> Result<(), Job> {
        let mut waiting = self.queue.waiting.lock().unwrap();
        if waiting.jobs.len() == self.queue.room {
            waiting.jobs.pop_front();
        }
        waiting.jobs.push_back(job);
        self.queue.changed.notify_one();
        Ok(())
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        self.queue.waiting.lock().unwrap().open = false;
        self.queue.changed.notify_all();
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
