//! verdict: pass - drawn in order; the number that is called hands over

use std::cell::UnsafeCell;
use std::hint::spin_loop;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicUsize, Ordering};

pub struct SpinLock<T> {
    drawn: AtomicUsize,
    called: AtomicUsize,
    value: UnsafeCell<T>,
}

unsafe impl<T: Send> Sync for SpinLock<T> {}

pub struct Guard<'a, T> {
    called: &'a AtomicUsize,
    ticket: usize,
    value: &'a mut T,
}

impl<T> SpinLock<T> {
    pub fn new(value: T) -> SpinLock<T> {
        let (drawn, called) = Default::default();
        SpinLock { drawn, called, value: UnsafeCell::new(value) }
    }

    pub fn lock(&self) -> Guard<'_, T> {
        let ticket = self.drawn.fetch_add(1, Ordering::Relaxed);
        while self.called.load(Ordering::Acquire) != ticket {
            spin_loop();
        }
        Guard { called: &self.called, ticket, value: unsafe { &mut *self.value.get() } }
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        self.called.store(self.ticket + 1, Ordering::Release);
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.value
    }
}

impl<T> DerefMut for Guard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value
    }
}
