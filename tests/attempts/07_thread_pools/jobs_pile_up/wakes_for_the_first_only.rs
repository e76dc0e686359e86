//! verdict: not-concurrent - two jobs come before anybody has woken up, and one worker is called

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub type Job = Box<dyn FnOnce() + Send>;

struct State {
    waiting: VecDeque<Job>,
    in_hand: usize,
    closed: bool,
}

/// A few threads and the jobs that wait for them.
pub struct Pool {
    room: usize,
    shared: Arc<(Mutex<State>, Condvar)>,
    workers: Vec<JoinHandle<()>>,
}

impl Pool {
    pub fn new(workers: usize, room: usize) -> Pool {
        let state = State { waiting: VecDeque::new(), in_hand: 0, closed: false };
        let shared = Arc::new((Mutex::new(state), Condvar::new()));
        let workers = (0..workers)
            .map(|_| {
                let shared = shared.clone();
                thread::spawn(move || {
                    let (state, come) = &*shared;
                    let mut now = state.lock().unwrap();
                    loop {
                        if let Some(job) = now.waiting.pop_front() {
                            now.in_hand += 1;
                            drop(now);
                            job();
                            now = state.lock().unwrap();
                            now.in_hand -= 1;
                        } else if now.closed {
                            break;
                        } else {
                            now = come.wait(now).unwrap();
                        }
                    }
                })
            })
            .collect();
        Pool { room, shared, workers }
    }

    pub fn offer(&self, job: Job) -> Result<(), Job> {
        let (state, come) = &*self.shared;
        let mut now = state.lock().unwrap();
        if now.waiting.len() + now.in_hand >= self.room + self.workers.len() {
            return Err(job);
        }
        now.waiting.push_back(job);
        if now.waiting.len() == 1 {
            come.notify_one();
        }
        Ok(())
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let (state, come) = &*self.shared;
        state.lock().unwrap().closed = true;
        come.notify_all();
        for worker in self.workers.drain(..) {
            let _ = worker.join();
        }
    }
}
