//! # Under load the stack reads a node that is already freed
//!
//! A print shop keeps its waiting jobs in a stack. Whoever brings a job puts it on top. Two
//! printers look at the top job, ask themselves whether the paper in the tray will do for its
//! pages, and take it off if so. There is no lock, for a printer may ponder for a while, and nobody
//! is to wait for it.
//!
//! On quiet days all is well. On busy ones a printer counts four billion pages, or prints a job
//! twice, or stops with a segmentation fault. Somebody has put the stack through a tool that
//! watches the heap: one printer reads a node that the other has freed. At closing time, says the
//! same tool, whatever still waits is never freed at all.
//!
//! A node has to be freed at some time. The question is: when can nobody be looking at it any more?
//!
//! Promises:
//! - a job that does not fit stays on top
//! - each job is printed once
//! - a job brought meanwhile arrives whole
//! - a printer that ponders holds up nobody
//! - a printer that is alone leaves nothing behind
//! - what still waits is freed with the stack
//!
//! No lock, please, not even one of your own making, and not one that is let go of for the
//! pondering: the judge cannot see that one, but whoever is stopped with it stops the others.
//!
//! At most two `take` at a time, any number `put`. "Nothing behind": when one printer alone takes a
//! job and comes back, all nodes of jobs that were taken, by whomever, are freed, also after a
//! `fits` that panicked; an empty stack owns nothing on the heap.
//!
//! From "Lock-free data structures", Lock-free stack.

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
        loop {
            let top = self.top.load(Ordering::Acquire);
            if top.is_null() {
                return None;
            }
            // TODO: who says that this node is still there?
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::AcqRel, Ordering::Relaxed).is_ok() {
                let node = unsafe { Box::from_raw(top) };
                return Some(node.job);
            }
        }
    }
}
