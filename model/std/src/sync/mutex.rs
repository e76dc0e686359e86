//! The face of `std::sync::Mutex`.

use super::poison::Poison;
use super::using::Using;
use super::{LockResult, PoisonError, TryLockError, TryLockResult};
use conc_engine::thread::panicking;
use conc_engine::{Kind, Loc, Mode, Object, Op, Used, Verb, holds, note, note_used, step};
use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// The lock without its value.
#[derive(Debug)]
pub(super) struct RawMutex {
    pub(super) object: Object,
    locked: Cell<bool>,
    pub(super) poison: Poison,
}

impl RawMutex {
    const fn new(created: Loc) -> RawMutex {
        RawMutex {
            object: Object::new(Kind::Mutex, Some(created)),
            locked: Cell::new(false),
            poison: Poison::new(),
        }
    }

    pub(super) fn is_free(&self) -> bool {
        !self.locked.get()
    }

    pub(super) fn set_locked(&self, locked: bool) {
        self.locked.set(locked);
    }

    pub(super) fn lock(&self, loc: Loc) {
        let free = || self.is_free();
        step(Op::new(Verb::Lock, Some(loc)).touches(&self.object, Mode::Acquire).when(&free));
        self.set_locked(true);
    }

    fn try_lock(&self, loc: Loc) -> bool {
        step(Op::new(Verb::TryLock, Some(loc)).touches(&self.object, Mode::Try));
        let taken = !self.locked.replace(true);
        if taken {
            holds(&self.object, Some(loc));
        } else {
            note(|| "would block".to_owned());
        }
        taken
    }

    fn unlock(&self, entered_panicking: bool, used: Used) {
        step(Op::new(Verb::Unlock, None).touches(&self.object, Mode::Release));
        note_used(used);
        self.poison.leave(entered_panicking);
        self.set_locked(false);
    }

    fn is_poisoned(&self, loc: Loc) -> bool {
        step(Op::new(Verb::Get, Some(loc)).touches(&self.object, Mode::Read));
        self.poison.is_set()
    }

    fn clear_poison(&self, loc: Loc) {
        step(Op::new(Verb::Set, Some(loc)).touches(&self.object, Mode::Write));
        self.poison.clear();
    }
}

/// A value that one thread at a time may use.
pub struct Mutex<T: ?Sized> {
    raw: RawMutex,
    value: UnsafeCell<T>,
}

// SAFETY: the value is reached only through a guard, of which there is one at a time, and model
// threads are coroutines of one operating-system thread: the raw cells are never used in parallel.
unsafe impl<T: ?Sized + Send> Send for Mutex<T> {}
// SAFETY: as above.
unsafe impl<T: ?Sized + Send> Sync for Mutex<T> {}
impl<T: ?Sized> UnwindSafe for Mutex<T> {}
impl<T: ?Sized> RefUnwindSafe for Mutex<T> {}

/// The right to use the value of a [`Mutex`]; given back when dropped.
#[must_use = "if unused the Mutex will immediately unlock"]
pub struct MutexGuard<'a, T: ?Sized + 'a> {
    mutex: &'a Mutex<T>,
    entered_panicking: bool,
    using: Using,
    /// A guard stays on its thread.
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives shared access to the value, nothing else; model threads are
// coroutines of one operating-system thread, so its cell is never used in parallel.
unsafe impl<T: ?Sized + Sync> Sync for MutexGuard<'_, T> {}

impl<T> Mutex<T> {
    /// A new mutex, unlocked.
    #[track_caller]
    pub const fn new(value: T) -> Mutex<T> {
        Mutex { raw: RawMutex::new(Location::caller()), value: UnsafeCell::new(value) }
    }

    /// The value, out of the mutex.
    ///
    /// # Errors
    /// If a thread panicked while it held the mutex; the value is in the error.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.raw.poison.is_set();
        told(poisoned, self.value.into_inner())
    }
}

impl<T: ?Sized> Mutex<T> {
    /// Waits until no other thread has the mutex, and takes it.
    ///
    /// # Errors
    /// If a thread panicked while it held the mutex; the guard is in the error.
    #[track_caller]
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        self.raw.lock(Location::caller());
        MutexGuard::new(self)
    }

    /// Takes the mutex if no thread has it.
    ///
    /// # Errors
    /// If a thread has it, or panicked while it held it.
    #[track_caller]
    pub fn try_lock(&self) -> TryLockResult<MutexGuard<'_, T>> {
        if self.raw.try_lock(Location::caller()) {
            Ok(MutexGuard::new(self)?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    /// Whether a thread panicked while it held the mutex.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        self.raw.is_poisoned(Location::caller())
    }

    /// Takes the mark of a panic away.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.raw.clear_poison(Location::caller());
    }

    /// The value, without locking: nobody else can have the mutex.
    ///
    /// # Errors
    /// If a thread panicked while it held the mutex; the value is in the error.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.raw.poison.is_set();
        told(poisoned, self.value.get_mut())
    }
}

/// `value`, as an error if poisoned.
pub(super) fn told<V>(poisoned: bool, value: V) -> LockResult<V> {
    if poisoned { Err(PoisonError::new(value)) } else { Ok(value) }
}

impl<T> From<T> for Mutex<T> {
    #[track_caller]
    fn from(value: T) -> Mutex<T> {
        Mutex::new(value)
    }
}

impl<T: Default> Default for Mutex<T> {
    #[track_caller]
    fn default() -> Mutex<T> {
        Mutex::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for Mutex<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("Mutex");
        match self.try_lock() {
            Ok(guard) => d.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => d.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => d.field("data", &"<locked>"),
        };
        d.field("poisoned", &self.raw.poison.is_set());
        d.finish_non_exhaustive()
    }
}

impl<'a, T: ?Sized> MutexGuard<'a, T> {
    fn new(mutex: &'a Mutex<T>) -> LockResult<MutexGuard<'a, T>> {
        let guard = MutexGuard {
            mutex,
            entered_panicking: panicking(),
            using: Using::new(),
            not_send: PhantomData,
        };
        told(mutex.raw.poison.is_set(), guard)
    }

    pub(super) fn raw(&self) -> &'a RawMutex {
        &self.mutex.raw
    }

    /// What was done with the value so far; from now on it counts anew.
    pub(super) fn take_used(&self) -> Used {
        self.using.take()
    }

    /// The value, for somebody who only looks at it.
    pub(super) fn look(&mut self) -> &mut T {
        self.using.look();
        // SAFETY: the guard is the only one, and borrowed exclusively.
        unsafe { &mut *self.mutex.value.get() }
    }
}

impl<T: ?Sized> Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.using.look();
        // SAFETY: the guard is the only one.
        unsafe { &*self.mutex.value.get() }
    }
}

impl<T: ?Sized> DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.using.change();
        // SAFETY: the guard is the only one, and borrowed exclusively.
        unsafe { &mut *self.mutex.value.get() }
    }
}

impl<T: ?Sized> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.mutex.raw.unlock(self.entered_panicking, self.using.take());
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
