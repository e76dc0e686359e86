//! verdict: pass - a pile is freed by whoever finds himself alone twice

use std::mem;
use std::ptr;
use std::sync::atomic::{AtomicPtr, AtomicUsize, Ordering};

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
    /// How many are in `take`.
    inside: AtomicUsize,
    /// Nodes that were taken off and are not freed yet.
    retired: AtomicPtr<Node<J>>,
}

// A job that is put by one thread may be taken and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Stack<J> {}
unsafe impl<J: Send> Sync for Stack<J> {}

impl<J> Stack<J> {
    /// No jobs.
    pub fn new() -> Stack<J> {
        Stack {
            top: AtomicPtr::new(ptr::null_mut()),
            inside: AtomicUsize::new(0),
            retired: AtomicPtr::new(ptr::null_mut()),
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
        self.inside.fetch_add(1, Ordering::SeqCst);
        let node = self.unlink(fits);
        let job = if node.is_null() { None } else { unsafe { (*node).job.take() } };
        // What was retired while only we were here can be seen by nobody, if it was so all the time.
        if self.inside.load(Ordering::SeqCst) == 1 {
            let pile = self.retired.swap(ptr::null_mut(), Ordering::SeqCst);
            if self.inside.fetch_sub(1, Ordering::SeqCst) == 1 {
                free(pile);
            } else {
                let mut node = pile;
                while !node.is_null() {
                    let next = unsafe { (*node).behind };
                    self.retire(node);
                    node = next;
                }
            }
            if !node.is_null() {
                drop(unsafe { Box::from_raw(node) });
            }
        } else {
            if !node.is_null() {
                self.retire(node);
            }
            self.inside.fetch_sub(1, Ordering::SeqCst);
        }
        job
    }

    /// Takes the top node off if it fits, and returns it; else null.
    fn unlink(&self, fits: impl Fn(u32) -> bool) -> *mut Node<J> {
        loop {
            let top = self.top.load(Ordering::SeqCst);
            if top.is_null() {
                return ptr::null_mut();
            }
            let if_it_panics = CountsOut(&self.inside);
            let fits = fits(unsafe { (*top).pages });
            mem::forget(if_it_panics);
            if !fits {
                return ptr::null_mut();
            }
            let next = unsafe { (*top).next };
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::SeqCst).is_ok() {
                return top;
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

struct CountsOut<'a>(&'a AtomicUsize);

impl Drop for CountsOut<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Frees a chain of retired nodes.
fn free<J>(mut node: *mut Node<J>) {
    while !node.is_null() {
        node = unsafe { Box::from_raw(node) }.behind;
    }
}

impl<J> Drop for Stack<J> {
    fn drop(&mut self) {
        let mut node = *self.top.get_mut();
        while !node.is_null() {
            node = unsafe { Box::from_raw(node) }.next;
        }
        free(*self.retired.get_mut());
    }
}
