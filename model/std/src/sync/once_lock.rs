//! The face of `std::sync::OnceLock`.

use super::once::{AfterPanic, Once, Progress};
use conc_engine::Loc;
use conc_engine::leave_abandoned;
use std::cell::UnsafeCell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// A value that is set once.
pub struct OnceLock<T> {
    once: Once,
    /// `Some` once `once` is complete.
    value: UnsafeCell<Option<T>>,
}

// SAFETY: the value is written by whoever has the turn of `once`, before it is complete, and only
// shared afterwards.
unsafe impl<T: Sync + Send> Sync for OnceLock<T> {}
impl<T: RefUnwindSafe + UnwindSafe> RefUnwindSafe for OnceLock<T> {}
impl<T: UnwindSafe> UnwindSafe for OnceLock<T> {}

impl<T> OnceLock<T> {
    /// Nothing is set yet.
    #[track_caller]
    #[must_use]
    pub const fn new() -> OnceLock<T> {
        OnceLock { once: Once::new(), value: UnsafeCell::new(None) }
    }

    /// The value, if it has been set.
    #[track_caller]
    pub fn get(&self) -> Option<&T> {
        if self.once.look(Location::caller()) { self.value() } else { None }
    }

    /// The value, if it has been set; nobody else has the lock.
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }

    /// Waits until the value has been set.
    #[track_caller]
    pub fn wait(&self) -> &T {
        self.once.wait_force();
        if self.value().is_none() {
            leave_abandoned();
        }
        self.value().expect("once the work is complete there is a value")
    }

    /// Sets the value.
    ///
    /// # Errors
    /// If there is one already; `value` is in the error.
    #[track_caller]
    pub fn set(&self, value: T) -> Result<(), T> {
        match self.once.begin(AfterPanic::Retry, Location::caller()) {
            Some(turn) => {
                // SAFETY: who has the turn is alone with the value.
                unsafe { *self.value.get() = Some(value) };
                turn.complete();
                Ok(())
            }
            None => Err(value),
        }
    }

    /// The value; if none has been set, what `f` makes. Waits while another thread makes it.
    ///
    /// # Panics
    /// If `f` panics; then nothing is set.
    #[track_caller]
    pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {
        self.fill(f, Location::caller());
        self.value().expect("once the work is complete there is a value")
    }

    #[track_caller]
    fn fill<F: FnOnce() -> T>(&self, f: F, loc: Loc) {
        if let Some(turn) = self.once.begin(AfterPanic::Retry, loc) {
            let value = f();
            // SAFETY: who has the turn is alone with the value.
            unsafe { *self.value.get() = Some(value) };
            turn.complete();
        }
    }

    /// The value, out of the lock.
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }

    /// The value, out of the lock, which can be set anew.
    pub fn take(&mut self) -> Option<T> {
        *self.once.progress_mut() = Progress::Incomplete;
        self.value.get_mut().take()
    }

    fn value(&self) -> Option<&T> {
        // SAFETY: it is only called when the work is complete; nobody writes after that.
        unsafe { (*self.value.get()).as_ref() }
    }
}

impl<T> Default for OnceLock<T> {
    #[track_caller]
    fn default() -> OnceLock<T> {
        OnceLock::new()
    }
}

impl<T: fmt::Debug> fmt::Debug for OnceLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("OnceLock");
        match self.get() {
            Some(value) => d.field(value),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}

impl<T: Clone> Clone for OnceLock<T> {
    #[track_caller]
    fn clone(&self) -> OnceLock<T> {
        match self.get() {
            Some(value) => OnceLock::from(value.clone()),
            None => OnceLock::new(),
        }
    }
}

impl<T> From<T> for OnceLock<T> {
    #[track_caller]
    fn from(value: T) -> OnceLock<T> {
        let mut lock = OnceLock::new();
        *lock.once.progress_mut() = Progress::Complete;
        *lock.value.get_mut() = Some(value);
        lock
    }
}

impl<T: PartialEq> PartialEq for OnceLock<T> {
    #[track_caller]
    fn eq(&self, other: &OnceLock<T>) -> bool {
        self.get() == other.get()
    }
}

impl<T: Eq> Eq for OnceLock<T> {}
