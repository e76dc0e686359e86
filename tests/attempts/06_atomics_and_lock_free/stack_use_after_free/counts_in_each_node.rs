//! verdict: memory - to count oneself in at a node one has to touch it

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

struct Node<J> {
    pages: u32,
    job: Option<J>,
    next: *mut Node<J>,
    readers: AtomicUsize,
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
        let node = Box::into_raw(Box::new(Node {
            pages,
            job: Some(job),
            next: ptr::null_mut(),
            readers: AtomicUsize::new(1),
        }));
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
            unsafe { (*top).readers.fetch_add(1, Ordering::SeqCst) };
            let let_go = || {
                if unsafe { (*top).readers.fetch_sub(1, Ordering::SeqCst) } == 1 {
                    drop(unsafe { Box::from_raw(top) });
                }
            };
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                let_go();
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                let job = unsafe { (*top).job.take() };
                let_go();
                let_go();
                return job;
            }
            let_go();
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
