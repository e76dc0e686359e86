//! verdict: pass - no condition variable: a list of sleepers, and a loop around `park` for the same reason
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread::{self, Thread};

pub struct Start {
    gate_is_open: AtomicBool,
    announcements: AtomicU32,
    waiting: Mutex<Vec<Thread>>,
}

impl Start {
    #[allow(clippy::new_without_default)]
    pub fn new() -> Start {
        Start {
            gate_is_open: AtomicBool::new(false),
            announcements: AtomicU32::new(0),
            waiting: Mutex::new(Vec::new()),
        }
    }

    pub fn announce(&self) {
        self.announcements.fetch_add(1, Ordering::Relaxed);
    }

    pub fn announcements(&self) -> u32 {
        self.announcements.load(Ordering::Relaxed)
    }

    pub fn open_the_gate(&self) {
        let waiting = self.waiting.lock().unwrap();
        self.gate_is_open.store(true, Ordering::Release);
        waiting.iter().for_each(Thread::unpark);
    }

    pub fn wait_for_the_gate(&self) {
        self.waiting.lock().unwrap().push(thread::current());
        while !self.gate_is_open.load(Ordering::Acquire) {
            thread::park();
        }
    }
}
