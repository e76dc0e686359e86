//! # Stop takes a tenth of a second, and the idle thread never sleeps long
//!
//! A small hotel has a night porter made of software. He sits in a thread, has nothing to do, and
//! ends when the day shift says `stop`. There is one such porter in each of four hundred hotels,
//! all on one machine.
//!
//! Two complaints. The day shift says that the handover takes up to a tenth of a second, which is
//! long when one stands there with the keys. And whoever runs the machine says that it is busy all
//! night: four thousand times a second somebody wakes up, looks at a flag, and lies down again.
//!
//! A shorter sleep mends the first and makes the second worse. A longer one, the other way round.
//! And nobody sleeps well who has set himself an alarm.
//!
//! Before you save: in what order can the porter sit down, the day shift say "stop", and the porter
//! look? In which of them does nobody ever wake him?
//!
//! Promises:
//! - the porter goes home when he is told to stop
//! - until then he sleeps
//! - he goes home at once
//!
//! From "Concurrency in Rust", Advanced Synchronization Tools (Atomic types).

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
            // TODO: nobody likes to be woken ten times a second to be told nothing.
            while !told.load(Ordering::Acquire) {
                thread::sleep(Duration::from_millis(100));
            }
            hand_over();
        });
        Porter { stop, thread }
    }

    /// Tells the porter to stop, and waits until he has handed over.
    pub fn stop(self) {
        self.stop.store(true, Ordering::Release);
        self.thread.join().unwrap();
    }
}
