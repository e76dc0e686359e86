//! What a reader and a writer hold.

use super::super::LockResult;
use super::super::mutex::told;
use super::super::using::Using;
use super::{RawRwLock, RwLock};
use conc_engine::thread::panicking;
use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ops::{Deref, DerefMut};
use std::panic::Location;
use std::ptr::NonNull;

/// The right to read the value of a [`RwLock`]; given back when dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockReadGuard<'a, T: ?Sized + 'a> {
    raw: &'a RawRwLock,
    /// A pointer, so that the guard is covariant in `T` as std's is, and stays on its thread.
    value: NonNull<T>,
}

/// The right to change the value of a [`RwLock`]; given back when dropped.
#[must_use = "if unused the RwLock will immediately unlock"]
pub struct RwLockWriteGuard<'a, T: ?Sized + 'a> {
    lock: &'a RwLock<T>,
    entered_panicking: bool,
    using: Using,
    /// A guard stays on its thread.
    not_send: PhantomData<*const ()>,
}

// SAFETY: a shared guard gives shared access to the value, nothing else.
unsafe impl<T: ?Sized + Sync> Sync for RwLockReadGuard<'_, T> {}
// SAFETY: as above; model threads are coroutines of one operating-system thread, so its cell is never
// used in parallel.
unsafe impl<T: ?Sized + Sync> Sync for RwLockWriteGuard<'_, T> {}

impl<'a, T: ?Sized> RwLockReadGuard<'a, T> {
    /// The lock has been taken shared.
    pub(super) fn new(lock: &'a RwLock<T>) -> LockResult<RwLockReadGuard<'a, T>> {
        told(lock.raw.poison.is_set(), RwLockReadGuard::unchecked(lock))
    }

    fn unchecked(lock: &'a RwLock<T>) -> RwLockReadGuard<'a, T> {
        // SAFETY: the pointer of a cell is not null.
        let value = unsafe { NonNull::new_unchecked(lock.value.get()) };
        RwLockReadGuard { raw: &lock.raw, value }
    }
}

impl<'a, T: ?Sized> RwLockWriteGuard<'a, T> {
    /// The lock has been taken exclusively.
    pub(super) fn new(lock: &'a RwLock<T>) -> LockResult<RwLockWriteGuard<'a, T>> {
        let guard = RwLockWriteGuard {
            lock,
            entered_panicking: panicking(),
            using: Using::new(),
            not_send: PhantomData,
        };
        told(lock.raw.poison.is_set(), guard)
    }

    /// Goes on as a reader; no writer gets in between.
    #[track_caller]
    pub fn downgrade(guard: Self) -> RwLockReadGuard<'a, T> {
        let guard = ManuallyDrop::new(guard);
        let used = guard.using.take();
        guard.lock.raw.downgrade(guard.entered_panicking, used, Location::caller());
        RwLockReadGuard::unchecked(guard.lock)
    }
}

impl<T: ?Sized> Deref for RwLockReadGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the value lives as long as the lock, and nobody writes while a reader is there.
        unsafe { self.value.as_ref() }
    }
}

impl<T: ?Sized> Deref for RwLockWriteGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.using.look();
        // SAFETY: the guard is the only one.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T: ?Sized> DerefMut for RwLockWriteGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.using.change();
        // SAFETY: the guard is the only one, and borrowed exclusively.
        unsafe { &mut *self.lock.value.get() }
    }
}

impl<T: ?Sized> Drop for RwLockReadGuard<'_, T> {
    fn drop(&mut self) {
        self.raw.unlock_read();
    }
}

impl<T: ?Sized> Drop for RwLockWriteGuard<'_, T> {
    fn drop(&mut self) {
        self.lock.raw.unlock_write(self.entered_panicking, self.using.take());
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockReadGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: ?Sized + fmt::Display> fmt::Display for RwLockWriteGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
