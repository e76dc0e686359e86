//! verdict: memory - a printer may ponder for longer than a nap

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};
use std::thread;
use std::time::Duration;

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
        loop {
            let top = self.top.load(Ordering::Acquire);
            if top.is_null() {
                return None;
            }
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                let job = unsafe { ptr::read(&raw const (*top).job) };
                thread::sleep(Duration::from_millis(200));
                drop(unsafe { Box::from_raw(top.cast::<Node<std::mem::ManuallyDrop<J>>>()) });
                return Some(job);
            }
        }
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
