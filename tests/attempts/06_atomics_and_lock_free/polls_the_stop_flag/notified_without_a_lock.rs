//! verdict: deadlock - a condition variable whose flag changes outside its lock: told between the look and the wait

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

/// A porter on duty.
pub struct Porter {
    stop: Arc<AtomicBool>,
    bell: Arc<(Mutex<()>, Condvar)>,
    thread: JoinHandle<()>,
}

impl Porter {
    /// A porter takes his seat. The last thing he does on his way home is `hand_over`.
    pub fn start(hand_over: impl FnOnce() + Send + 'static) -> Porter {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        let bell = Arc::new((Mutex::new(()), Condvar::new()));
        let rung = bell.clone();
        let thread = thread::spawn(move || {
            let mut seat = rung.0.lock().unwrap();
            while !told.load(Ordering::Acquire) {
                seat = rung.1.wait(seat).unwrap();
            }
            drop(seat);
            hand_over();
        });
        Porter { stop, bell, thread }
    }

    /// Tells the porter to stop, and waits until he has handed over.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        self.bell.1.notify_one();
        self.thread.join().unwrap();
    }
}
