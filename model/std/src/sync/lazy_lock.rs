//! The face of `std::sync::LazyLock`.

use super::once::{AfterPanic, Once, Progress};
use conc_engine::leave_abandoned;
use std::cell::UnsafeCell;
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

enum Content<T, F> {
    Recipe(F),
    /// The recipe is at work, or has panicked.
    Gone,
    Value(T),
}

/// A value that is made at its first use.
pub struct LazyLock<T, F = fn() -> T> {
    once: Once,
    content: UnsafeCell<Content<T, F>>,
}

// SAFETY: the content is written by whoever has the turn of `once`, before it is complete, and only
// shared afterwards; the recipe is never shared.
unsafe impl<T: Sync + Send, F: Send> Sync for LazyLock<T, F> {}
impl<T: RefUnwindSafe + UnwindSafe, F: UnwindSafe> RefUnwindSafe for LazyLock<T, F> {}
impl<T: UnwindSafe, F: UnwindSafe> UnwindSafe for LazyLock<T, F> {}

impl<T, F: FnOnce() -> T> LazyLock<T, F> {
    /// A value that `f` will make.
    #[track_caller]
    pub const fn new(f: F) -> LazyLock<T, F> {
        LazyLock { once: Once::new(), content: UnsafeCell::new(Content::Recipe(f)) }
    }

    /// The value, made now if it was not. Waits while another thread makes it.
    ///
    /// # Panics
    /// If the making panics, or did.
    #[track_caller]
    pub fn force(this: &LazyLock<T, F>) -> &T {
        if let Some(turn) = this.once.begin(AfterPanic::Retry, Location::caller()) {
            if turn.poisoned {
                poisoned();
            }
            // SAFETY: who has the turn is alone with the content.
            let content = unsafe { std::mem::replace(&mut *this.content.get(), Content::Gone) };
            let value = content.make();
            // SAFETY: as above.
            unsafe { *this.content.get() = Content::Value(value) };
            turn.complete();
        }
        // SAFETY: the work is complete; nobody writes after that.
        match unsafe { &*this.content.get() } {
            Content::Value(value) => value,
            _ => poisoned(),
        }
    }

    /// The value, made now if it was not; nobody else has the lock.
    ///
    /// # Panics
    /// If the making panics, or did.
    #[track_caller]
    pub fn force_mut(this: &mut LazyLock<T, F>) -> &mut T {
        if *this.once.progress_mut() != Progress::Complete {
            *this.once.progress_mut() = Progress::Poisoned;
            let content = std::mem::replace(this.content.get_mut(), Content::Gone);
            *this.content.get_mut() = Content::Value(content.make());
            *this.once.progress_mut() = Progress::Complete;
        }
        match this.content.get_mut() {
            Content::Value(value) => value,
            _ => poisoned(),
        }
    }
}

impl<T, F: FnOnce() -> T> Content<T, F> {
    #[track_caller]
    fn make(self) -> T {
        match self {
            Content::Recipe(recipe) => recipe(),
            Content::Value(value) => value,
            Content::Gone => poisoned(),
        }
    }
}

impl<T, F> LazyLock<T, F> {
    /// The value, if it has been made.
    #[track_caller]
    pub fn get(this: &LazyLock<T, F>) -> Option<&T> {
        if !this.once.look(Location::caller()) {
            return None;
        }
        // SAFETY: the work is complete; nobody writes after that.
        match unsafe { &*this.content.get() } {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The value, if it has been made; nobody else has the lock.
    pub fn get_mut(this: &mut LazyLock<T, F>) -> Option<&mut T> {
        match this.content.get_mut() {
            Content::Value(value) => Some(value),
            _ => None,
        }
    }
}

#[cold]
#[track_caller]
fn poisoned() -> ! {
    leave_abandoned();
    panic!("LazyLock instance has previously been poisoned")
}

impl<T, F: FnOnce() -> T> Deref for LazyLock<T, F> {
    type Target = T;

    #[track_caller]
    fn deref(&self) -> &T {
        LazyLock::force(self)
    }
}

impl<T, F: FnOnce() -> T> DerefMut for LazyLock<T, F> {
    #[track_caller]
    fn deref_mut(&mut self) -> &mut T {
        LazyLock::force_mut(self)
    }
}

impl<T: Default> Default for LazyLock<T> {
    #[track_caller]
    fn default() -> LazyLock<T> {
        LazyLock::new(T::default)
    }
}

impl<T: fmt::Debug, F> fmt::Debug for LazyLock<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_tuple("LazyLock");
        match LazyLock::get(self) {
            Some(value) => d.field(value),
            None => d.field(&format_args!("<uninit>")),
        };
        d.finish()
    }
}
