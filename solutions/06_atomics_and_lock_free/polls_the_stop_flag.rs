//! # Wait to be woken, and look before you lie down
//!
//! A loop of `sleep` and `load` asks the flag whether it has changed. It is late by half of the sleep
//! on average, and awake for nothing the rest of the time; every length of the sleep trades one for the
//! other. What is wanted is the other direction: whoever changes the flag tells whoever waits.
//!
//! `thread::park` puts a thread to sleep until somebody calls `unpark` on it. There is one token for
//! each thread: `unpark` leaves it, `park` takes it. So an `unpark` that comes *first* is not lost:
//! the next `park` returns at once. That closes the gap between the look and the lying down, in
//! which a bare "wake him if he sleeps" would be lost.
//!
//! Two things keep it right. The flag is set *before* the `unpark`, or he wakes up, looks, and lies
//! down for good. And it is a loop: `park` may return without a reason, and the token may have been
//! left by somebody else, so to be awake says nothing. The flag says it.
//!
//! A `park_timeout`, "to be on the safe side", is an alarm again: he wakes up for nothing, and the
//! day somebody forgets the `unpark`, he is only late, and nobody notices.
//!
//! The document's example waits for its flag by sleeping a tenth of a second at a time, and never
//! joins the thread that sets it. It works. So does standing at the window for the postman.
//!
//! At work: `park` is the right tool where exactly one thread waits and you have its handle, as
//! here. If several wait, or you do not know who, use a `Condvar` with the flag inside the `Mutex`;
//! if there is anything to hand over beside "stop", a channel: dropping the sender is a stop that
//! nobody can miss.
//!
//! What this check cannot prove: what a wake-up costs, which is some microseconds on most systems.
//! It is enough to know that there is one.
//!
//! Read next: `std::thread::park`, the whole page. And a question: the porter's work during the night
//! calls a library that parks by itself. What may it do to the token, and does your loop care?

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

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
                thread::park();
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
