//! Where a task of a running check reports that the check has failed. The task itself only waits from
//! then on; the runtime's main future listens here and ends the check. So there is a single place
//! where checks end, and what is found can be tested without a process that ends.

use std::cell::RefCell;
use std::convert::Infallible;
use std::future::pending;
use std::panic::Location;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use conc::Verdict;
use tokio::sync::Notify;

/// Why a check has failed.
#[derive(Clone, Debug)]
pub struct Fault {
    /// The class of the fault.
    pub verdict: Verdict,
    /// One plain sentence.
    pub sentence: String,
    /// The line of the check that found it.
    pub loc: &'static Location<'static>,
}

thread_local! {
    /// The desk of the check that runs on this thread.
    static OPEN: RefCell<Option<Arc<Desk>>> = const { RefCell::new(None) };
}

/// Takes the first fault of one check.
#[derive(Debug, Default)]
pub struct Desk {
    first: Mutex<Option<Fault>>,
    news: Notify,
    granted: Mutex<Duration>,
}

impl Desk {
    /// A new desk, which is this thread's until it is closed.
    ///
    /// # Panics
    /// When this thread already has an open one.
    pub fn open() -> Arc<Desk> {
        let desk = Arc::new(Desk::default());
        let old = OPEN.replace(Some(Arc::clone(&desk)));
        assert!(old.is_none(), "a check on tokio cannot begin inside another one");
        desk
    }

    /// The open desk of this thread.
    ///
    /// # Panics
    /// When there is none.
    pub fn current() -> Arc<Desk> {
        OPEN.with_borrow(|open| open.clone())
            .expect("this helper only works inside conc_tokio::paused, on its thread")
    }

    /// Takes a fault, unless there is an earlier one; never ends.
    pub async fn fail(&self, fault: Fault) -> Infallible {
        self.first.lock().unwrap().get_or_insert(fault);
        self.news.notify_one();
        pending().await
    }

    /// Grants the check `more` virtual time than it has.
    pub fn grant(&self, more: Duration) {
        *self.granted.lock().unwrap() += more;
    }

    /// The virtual time that has been granted in all.
    pub fn granted(&self) -> Duration {
        *self.granted.lock().unwrap()
    }

    /// Ends when there is a fault.
    pub async fn reported(&self) -> Fault {
        loop {
            if let Some(fault) = self.first.lock().unwrap().clone() {
                return fault;
            }
            self.news.notified().await;
        }
    }

    /// No longer this thread's; gives the fault, if there is one.
    pub fn close(&self) -> Option<Fault> {
        OPEN.set(None);
        self.first.lock().unwrap().take()
    }
}
