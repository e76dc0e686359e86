//! verdict: pass - the mark is the claim, and whoever finds it set moves the head on as well

use std::ptr;
use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

struct Node<J> {
    job: Option<J>,
    taken: AtomicBool,
    next: AtomicPtr<Node<J>>,
}

impl<J> Node<J> {
    fn alloc(job: Option<J>) -> *mut Node<J> {
        Box::into_raw(Box::new(Node {
            job,
            taken: AtomicBool::new(false),
            next: AtomicPtr::new(ptr::null_mut()),
        }))
    }
}

/// The jobs that wait, the oldest in front.
pub struct Queue<J> {
    /// The first node there ever was: from here all are freed.
    first: *mut Node<J>,
    /// The empty node: the next job is in the one behind it.
    head: AtomicPtr<Node<J>>,
    /// The last node, or one that was the last a moment ago.
    tail: AtomicPtr<Node<J>>,
}

// A job that is put by one thread may be done and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Queue<J> {}
unsafe impl<J: Send> Sync for Queue<J> {}

impl<J> Queue<J> {
    /// No jobs.
    pub fn new() -> Queue<J> {
        let empty = Node::alloc(None);
        Queue { first: empty, head: AtomicPtr::new(empty), tail: AtomicPtr::new(empty) }
    }

    /// Puts a job at the end.
    pub fn put(&self, job: J) {
        let new = Node::alloc(Some(job));
        let null = ptr::null_mut();
        loop {
            let tail = self.tail.load(Ordering::Acquire);
            let link = unsafe { &(*tail).next };
            match link.compare_exchange(null, new, Ordering::Release, Ordering::Acquire) {
                Ok(_) => {
                    self.move_tail(tail, new);
                    return;
                }
                // Not the last one: help whoever has put that.
                Err(next) => self.move_tail(tail, next),
            }
        }
    }

    fn move_tail(&self, tail: *mut Node<J>, next: *mut Node<J>) {
        // If this fails, somebody else has moved it: just as well.
        self.tail.compare_exchange(tail, next, Ordering::Release, Ordering::Relaxed).ok();
    }

    /// Takes the oldest job and does this work with it. `None`: there is no job.
    pub fn do_next<R>(&self, work: impl FnOnce(J) -> R) -> Option<R> {
        loop {
            let head = self.head.load(Ordering::Acquire);
            let next = unsafe { (*head).next.load(Ordering::Acquire) };
            if next.is_null() {
                return None;
            }
            let mine = unsafe { !(*next).taken.swap(true, Ordering::Relaxed) };
            // Whoever comes first moves it on.
            self.head.compare_exchange(head, next, Ordering::Release, Ordering::Relaxed).ok();
            if mine {
                return unsafe { (*next).job.take() }.map(work);
            }
        }
    }
}

impl<J> Drop for Queue<J> {
    fn drop(&mut self) {
        let mut node = self.first;
        while !node.is_null() {
            node = *unsafe { Box::from_raw(node) }.next.get_mut();
        }
    }
}
