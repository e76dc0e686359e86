//! verdict: deadlock - the lock is let go between the look and the wait

use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

/// A porter on duty.
pub struct Porter {
    stop: Arc<(Mutex<bool>, Condvar)>,
    thread: JoinHandle<()>,
}

impl Porter {
    /// A porter takes his seat. The last thing he does on his way home is `hand_over`.
    pub fn start(hand_over: impl FnOnce() + Send + 'static) -> Porter {
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let told = stop.clone();
        let thread = thread::spawn(move || {
            let (stopped, bell) = &*told;
            while !*stopped.lock().unwrap() {
                drop(bell.wait(stopped.lock().unwrap()).unwrap());
            }
            hand_over();
        });
        Porter { stop, thread }
    }

    /// Tells the porter to stop, and waits until he has handed over.
    pub fn stop(self) {
        *self.stop.0.lock().unwrap() = true;
        self.stop.1.notify_one();
        self.thread.join().unwrap();
    }
}
