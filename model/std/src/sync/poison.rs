//! The mark that a panic leaves on a lock. While an execution is being abandoned no lock is poisoned
//! or seems so: destructors that say `lock().unwrap()` run then, and must not panic.

use conc_engine::{is_abandoning, thread::panicking};
use std::cell::Cell;

/// Whether a thread panicked while it held the lock.
#[derive(Debug)]
pub(super) struct Poison(Cell<bool>);

impl Poison {
    pub(super) const fn new() -> Poison {
        Poison(Cell::new(false))
    }

    /// Whether the lock is poisoned, for those who are to be told.
    pub(super) fn is_set(&self) -> bool {
        self.0.get() && !is_abandoning()
    }

    pub(super) fn clear(&self) {
        self.0.set(false);
    }

    /// To be called when a guard goes; `entered_panicking` is what [`panicking`] said when it came.
    pub(super) fn leave(&self, entered_panicking: bool) {
        if !entered_panicking && panicking() && !is_abandoning() {
            self.0.set(true);
        }
    }
}
