//! # To be alone is not to be up to date
//!
//! The flag did its work. `swap` is one step whatever its ordering, so of two who come at once one
//! finds it down and the other finds it up. That is *mutual exclusion*, and `Relaxed` is enough for
//! it.
//!
//! A lock has a second duty that nobody writes on it: what one holder did must have *happened
//! before* the next one begins. Otherwise the two accesses to the drills are a data race, however
//! far apart they are by the clock. With `Relaxed` on both sides nothing says so. The store that
//! gives the lock back may be seen before the stores under it; the reads under the lock may be done
//! before the swap that takes it. The compiler may move them too, as plain memory is nobody else's
//! business to it.
//!
//! The words say what to do. `Acquire` when you acquire: nothing from inside comes out above it.
//! `Release` when you release: nothing from inside comes out below. The critical section is held
//! from both sides, and a release read by an acquire hands everything over. One half alone hands
//! over nothing. If a `compare_exchange` takes the lock, it is the *success* that acquires; who
//! fails goes round again and may be `Relaxed`. `compiler_fence` speaks to the compiler alone, and
//! `read_volatile` to devices.
//!
//! Why was it right in the office? On x86 a swap is a full barrier and each store a release,
//! whatever you write, and the compiler happened not to move anything. On ARM `Relaxed` means it.
//!
//! One document says "Atomic operations: Lock-free programming for high performance", and another
//! has "memory_ordering: true" in its list. Here is a program of atomics that is a lock: if its
//! holder is sent to sleep by the system, everybody else burns a processor until he is back.
//! Lock-free means that somebody always gets on, whoever is stopped. It is a matter of the
//! algorithm, and speed is another one. And an ordering is no feature to be had: each access has
//! one, for a reason.
//!
//! At work: `std::sync::Mutex`. It tries the flag a little while and then sleeps. A spin lock is
//! for kernels and for code without a system underneath. The two bounds in this file are part of
//! it, too: `T: Send` for the lock, and `T: Sync` for the guard. std had forgotten the second until
//! 2017.
//!
//! What this check cannot prove: that everybody gets in some time. Two who insist can overtake a
//! third for ever. And after a panic the next one finds a value that may be half changed, and no
//! poison warns him.
//!
//! Read next: "Rust Atomics and Locks", chapter 4. And a question: there are two loops, one inside
//! the other, and the inner one never takes the lock. What would it cost to swap each time round?
//! And why may its load stay `Relaxed`?

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
        // Whoever reads `false` here has all that its writer had done.
        while self.taken.swap(true, Ordering::Acquire) {
            while self.taken.load(Ordering::Relaxed) {
                spin_loop();
            }
        }
        Guard { lock: self }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.lock.taken.store(false, Ordering::Release);
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
