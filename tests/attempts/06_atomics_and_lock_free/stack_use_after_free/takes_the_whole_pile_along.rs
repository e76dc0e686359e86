//! verdict: wrong-result - meanwhile the other printer finds nothing

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

struct Node<J> {
    pages: u32,
    job: J,
    next: *mut Node<J>,
}

/// The jobs that wait, the last one on top.
pub struct Stack<J> {
    top: AtomicPtr<Node<J>>,
}

// A job that is put by one thread may be taken and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Stack<J> {}
unsafe impl<J: Send> Sync for Stack<J> {}

impl<J> Stack<J> {
    /// No jobs.
    pub fn new() -> Stack<J> {
        Stack { top: AtomicPtr::new(ptr::null_mut()) }
    }

    /// Puts a job of so many pages on top.
    pub fn put(&self, pages: u32, job: J) {
        let node = Box::into_raw(Box::new(Node { pages, job, next: ptr::null_mut() }));
        loop {
            let top = self.top.load(Ordering::Relaxed);
            // Nobody else has this node yet.
            unsafe { (*node).next = top };
            if self.top.compare_exchange(top, node, Ordering::Release, Ordering::Relaxed).is_ok() {
                return;
            }
        }
    }

    /// Takes the top job if it fits. `None`: there is none, or it does not fit. When another is
    /// faster, `fits` is asked again, for the new top.
    pub fn take(&self, fits: impl Fn(u32) -> bool) -> Option<J> {
        let pile = self.top.swap(ptr::null_mut(), Ordering::Acquire);
        if pile.is_null() {
            return None;
        }
        let (job, rest) = if fits(unsafe { (*pile).pages }) {
            let node = unsafe { Box::from_raw(pile) };
            (Some(node.job), node.next)
        } else {
            (None, pile)
        };
        if !rest.is_null() {
            let mut last = rest;
            while !unsafe { (*last).next }.is_null() {
                last = unsafe { (*last).next };
            }
            loop {
                let top = self.top.load(Ordering::Relaxed);
                unsafe { (*last).next = top };
                let (success, failure) = (Ordering::Release, Ordering::Relaxed);
                if self.top.compare_exchange(top, rest, success, failure).is_ok() {
                    break;
                }
            }
        }
        job
    }
}

impl<J> Drop for Stack<J> {
    fn drop(&mut self) {
        let mut node = *self.top.get_mut();
        while !node.is_null() {
            node = unsafe { Box::from_raw(node) }.next;
        }
    }
}
