//! verdict: pass - hazard pointers, one for each of the two printers

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

struct Node<J> {
    pages: u32,
    /// Belongs to whoever has taken the node off.
    job: Option<J>,
    /// The node below. Not written any more once the node is in the stack: it may be read for as
    /// long as the node is there.
    next: *mut Node<J>,
    /// The next one of those that wait to be freed.
    behind: *mut Node<J>,
}

/// The jobs that wait, the last one on top.
pub struct Stack<J> {
    top: AtomicPtr<Node<J>>,
    /// Nodes that were taken off and are not freed yet.
    retired: AtomicPtr<Node<J>>,
    /// For each of two printers: whether it is there, and which node it looks at.
    there: [AtomicBool; 2],
    looked_at: [AtomicPtr<Node<J>>; 2],
}

// A job that is put by one thread may be taken and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Stack<J> {}
unsafe impl<J: Send> Sync for Stack<J> {}

impl<J> Stack<J> {
    /// No jobs.
    pub fn new() -> Stack<J> {
        Stack {
            top: AtomicPtr::new(ptr::null_mut()),
            retired: AtomicPtr::new(ptr::null_mut()),
            there: Default::default(),
            looked_at: Default::default(),
        }
    }

    /// Puts a job of so many pages on top.
    pub fn put(&self, pages: u32, job: J) {
        let (next, behind) = (ptr::null_mut(), ptr::null_mut());
        let node = Box::into_raw(Box::new(Node { pages, job: Some(job), next, behind }));
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
        let me = usize::from(self.there[0].swap(true, Ordering::Acquire));
        if me == 1 {
            self.there[1].store(true, Ordering::Relaxed);
        }
        let printer = Printer { stack: self, me };
        printer.stack.take_as(printer.me, fits)
    }

    fn free_what_nobody_looks_at(&self) {
        let mut retired = self.retired.swap(ptr::null_mut(), Ordering::SeqCst);
        while !retired.is_null() {
            let node = retired;
            retired = unsafe { (*node).behind };
            if self.looked_at.iter().any(|looked_at| looked_at.load(Ordering::SeqCst) == node) {
                self.retire(node);
            } else {
                drop(unsafe { Box::from_raw(node) });
            }
        }
    }

    fn take_as(&self, me: usize, fits: impl Fn(u32) -> bool) -> Option<J> {
        loop {
            let top = self.top.load(Ordering::Relaxed);
            self.looked_at[me].store(top, Ordering::SeqCst);
            // Said is said, but was it still in the stack by then?
            if self.top.load(Ordering::SeqCst) != top {
                continue;
            }
            if top.is_null() {
                return None;
            }
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::Relaxed).is_ok() {
                let job = unsafe { (*top).job.take() };
                self.retire(top);
                return job;
            }
        }
    }

    /// Puts a node that is no longer in the stack with those that wait to be freed.
    fn retire(&self, node: *mut Node<J>) {
        loop {
            let retired = self.retired.load(Ordering::Relaxed);
            // Others may read `next`, but `behind` is ours.
            unsafe { (*node).behind = retired };
            let (success, failure) = (Ordering::Release, Ordering::Relaxed);
            if self.retired.compare_exchange(retired, node, success, failure).is_ok() {
                return;
            }
        }
    }
}

/// Goes when it has done, and when it panics.
struct Printer<'a, J> {
    stack: &'a Stack<J>,
    me: usize,
}

impl<J> Drop for Printer<'_, J> {
    fn drop(&mut self) {
        let Printer { stack, me } = *self;
        stack.looked_at[me].store(ptr::null_mut(), Ordering::Release);
        stack.free_what_nobody_looks_at();
        stack.there[me].store(false, Ordering::Release);
    }
}

impl<J> Drop for Stack<J> {
    fn drop(&mut self) {
        let mut node = *self.top.get_mut();
        while !node.is_null() {
            node = unsafe { Box::from_raw(node) }.next;
        }
        let mut node = *self.retired.get_mut();
        while !node.is_null() {
            node = unsafe { Box::from_raw(node) }.behind;
        }
    }
}
