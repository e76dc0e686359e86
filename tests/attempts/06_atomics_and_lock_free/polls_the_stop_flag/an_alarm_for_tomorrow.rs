//! verdict: wrong-result - told at once, and an alarm every day: a look at the flag that nobody needs

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A porter on duty.
pub struct Porter {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Porter {
    /// A porter takes his seat. The last thing he does on his way home is `hand_over`.
    pub fn start(hand_over: impl FnOnce() + Send + 'static) -> Porter {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        let thread = thread::spawn(move || {
            while !told.load(Ordering::Acquire) {
                thread::park_timeout(Duration::from_secs(24 * 3600));
            }
            hand_over();
        });
        Porter { stop, thread }
    }

    /// Tells the porter to stop, and waits until he has handed over.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        self.thread.thread().unpark();
        self.thread.join().unwrap();
    }
}
