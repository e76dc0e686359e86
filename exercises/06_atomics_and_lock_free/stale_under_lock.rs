//! # The lock is held and the old value is still there
//!
//! A tool crib lends drills. Two numbers say how many are in and how many are out; whoever changes
//! them holds a small lock that the crib has made itself: one flag, and whoever finds it up goes
//! round until it is down. They logged for a week who held it, and never did two at once.
//!
//! Still the numbers go wrong. Not on the desk in the office: on the little ARM board at the
//! counter. There, somebody takes the lock, and sometimes finds a drill in that was lent out a
//! moment ago, by the one who held the lock before.
//!
//! Before you save: nobody is inside with you. Who could have handed you what he wrote?
//!
//! Promises:
//! - never are two inside
//! - whoever comes next finds what the last one left
//! - a holder who panics gives the lock back
//! - what may move to another thread may lie under the lock
//!
//! And what must not go to another thread does not, by way of this lock: programs that try are
//! compiled against your answer, and must be refused. As it stands they are.
//!
//! From "Concurrency", introduction ("Atomic operations: Lock-free programming for high
//! performance"), and "Concurrent Programming in TuskLang with Rust", Lock-Free Programming.

use std::cell::UnsafeCell;
use std::hint::spin_loop;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicBool, Ordering};

/// A value that one thread at a time may use; the others go round until it is free.
pub struct SpinLock<T> {
    taken: AtomicBool,
    value: UnsafeCell<T>,
}

// SAFETY: one thread at a time has a guard, and the value moves from one to the next.
unsafe impl<T: Send> Sync for SpinLock<T> {}

/// The lock is held; dropping this gives it back.
pub struct Guard<'a, T> {
    lock: &'a SpinLock<T>,
}

// SAFETY: who shares a guard shares a `&T`.
unsafe impl<T: Sync> Sync for Guard<'_, T> {}

impl<T> SpinLock<T> {
    /// Not taken.
    pub fn new(value: T) -> SpinLock<T> {
        SpinLock { taken: AtomicBool::new(false), value: UnsafeCell::new(value) }
    }

    /// Takes the lock, as soon as it is free.
    pub fn lock(&self) -> Guard<'_, T> {
        // TODO: what does whoever comes out of this loop know about the last holder?
        while self.taken.swap(true, Ordering::Relaxed) {
            while self.taken.load(Ordering::Relaxed) {
                spin_loop();
            }
        }
        Guard { lock: self }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.lock.taken.store(false, Ordering::Relaxed);
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        // SAFETY: this guard is the only one.
        unsafe { &*self.lock.value.get() }
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: this guard is the only one, and it is borrowed for writing.
        unsafe { &mut *self.lock.value.get() }
    }
}
