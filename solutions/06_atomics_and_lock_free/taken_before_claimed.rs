//! # First mine, then mine to take
//!
//! Both clerks load the same `head` and see the same node behind it. Both call `take` on its
//! `Option`: plain memory, read and written by two, a data race. Both may find the job there, and
//! then it is copied twice and its memory freed twice. After that comes the `compare_exchange`, the
//! one line that knows who was first; and its answer goes to `.ok()`, which throws it away.
//!
//! The other complaint is the same mistake. Between taking the job and moving the head the queue
//! has an empty node in front and jobs behind it. Whoever comes then finds no job, and the head
//! where it was, and tries again until the clerk has done his work. That is a lock in which one
//! waits at full speed.
//!
//! Turn the two lines round. The exchange that moves the head *claims* the job: of all who try, one
//! succeeds, and from then on the job in the new empty node is his alone. There is nothing between
//! his claim and the next clerk's: who sees the new head goes for the job behind it. The tail is
//! different: there `.ok()` is right, for it does not matter who moves it, only that somebody does.
//!
//! The document calls its queue lock-free; with the wait in the middle it is not, for all its
//! atomics. (It does no work there, but a thread may be stopped between any two lines, and for as
//! long.) Four clerks with boxed jobs stop it at once with "double free or corruption"; a run that
//! survived had jobs lost or done twice in six of forty rounds. It has no bounds on `J` and no
//! `Drop`; two other exercises of this chapter are about these.
//!
//! At work: `crossbeam::queue::SegQueue`, or `ArrayQueue` if it should have a length, or a channel
//! with several receivers; `Mutex<VecDeque<_>>` until somebody has measured. The rule is not about
//! queues at all. "Look, act, then mark as done" gives two owners wherever two look: rows in a
//! table of jobs, files in a folder. Claim in one step that can fail, and look whether it did.
//!
//! What this check cannot prove: that nobody ever waits between two steps of another. It pauses a
//! clerk at work, and nowhere else. Nor what becomes of the nodes: kept until the end, they are a
//! leak in a queue that lives for months, and to free them earlier is the stack's problem once
//! more.
//!
//! Read next: M. Michael and M. Scott, "Simple, Fast, and Practical Non-Blocking and Blocking
//! Concurrent Queue Algorithms" (1996). And a question: nodes are never used again here. If they
//! were, which line of `do_next` could succeed and be wrong?

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

struct Node<J> {
    job: Option<J>,
    next: AtomicPtr<Node<J>>,
}

impl<J> Node<J> {
    fn alloc(job: Option<J>) -> *mut Node<J> {
        Box::into_raw(Box::new(Node { job, next: AtomicPtr::new(ptr::null_mut()) }))
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
            // Whoever moves the head on owns the job in the node it now points to. Nobody else looks
            // into that job any more.
            if self.head.compare_exchange(head, next, Ordering::Release, Ordering::Relaxed).is_ok()
            {
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
