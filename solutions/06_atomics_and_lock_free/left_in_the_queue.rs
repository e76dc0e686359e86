//! # A raw pointer owns nothing
//!
//! No interleaving broke this one; any execution does. When a `Belt` is dropped, its fields are
//! dropped, and they are two pointers: nothing happens to what they point at. With `Box` or `Vec`
//! the compiler writes the end of a list for you. `Box::into_raw` says: from here on, I do.
//!
//! There are three things to give back. The *parcels* that still lie on the belt: their `Drop` must
//! run, once. The *nodes* they lie in. And the *empty node* in front, which is there even on a belt
//! that nobody ever used: draining with `take` until `None` comes leaves it behind. In `drop` there
//! is `&mut self`, so nobody else is there, and `get_mut` reads the atomics without any ordering.
//!
//! The fourth loss was in `take`: the node that the front has left. To keep them all until the end
//! would be in time for `drop`, and a belt that runs for months would hold a month of nodes. To
//! free one at once needs a reason why nobody can still look at it. Here it is: once it lay on the
//! belt, one ramp alone had to do with this node, the one that put `next` behind it. Its last step
//! there was that link, and we have read it (with `Acquire`, so that the step lies behind us). And
//! there is one lorry: `take` wants `&mut`. With two of them the other could be reading the very
//! node, and this line would be a use after free: `stack_use_after_free`, further on.
//!
//! In a loop, because a list that frees itself node by node, each inside the drop of the one
//! before, is as many calls deep as the list is long. Short lists in tests never show it.
//! `Box<Node>` as the `next` of a safe list does it as well, by itself.
//!
//! The queue in the document has no `Drop` and frees no node: every message through it costs its
//! node for ever, and what was queued at the end is lost with all it owns. In Rust that is called
//! safe, and so it is: a leak corrupts nothing. It is a bug all the same.
//!
//! At work: valgrind, LeakSanitizer or Miri count what is left; run the tests of such a structure
//! under one of them. And take the queue from somebody else: `std::sync::mpsc`, or crossbeam's
//! `SegQueue`, which allocates blocks of nodes and clears up after several takers. What this check
//! cannot prove: what happens if the `drop` of a parcel panics. (The rest of the belt is then left
//! behind.)
//!
//! Read next: "Learning Rust With Entirely Too Many Linked Lists", the chapter "Drop" of the first.
//! And a question: `put` swaps the tail and links afterwards. What does the lorry see if a ramp
//! stops between the two for an hour, while others put on behind it?

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A place on the belt. The one in front has no parcel: it was taken, or there never was one.
struct Node<T> {
    parcel: Option<T>,
    next: AtomicPtr<Node<T>>,
}

impl<T> Node<T> {
    fn new(parcel: Option<T>) -> *mut Node<T> {
        Box::into_raw(Box::new(Node { parcel, next: AtomicPtr::new(ptr::null_mut()) }))
    }
}

/// A belt with many ramps and one lorry.
pub struct Belt<T: Send> {
    front: AtomicPtr<Node<T>>,
    tail: AtomicPtr<Node<T>>,
}

/// Where parcels are put on; many threads may share it.
pub struct Ramp<'b, T: Send> {
    tail: &'b AtomicPtr<Node<T>>,
}

/// Where parcels are taken off, by one alone.
pub struct Lorry<'b, T: Send> {
    front: &'b mut AtomicPtr<Node<T>>,
}

impl<T: Send> Belt<T> {
    /// An empty belt.
    pub fn new() -> Belt<T> {
        let empty = Node::new(None);
        Belt { front: AtomicPtr::new(empty), tail: AtomicPtr::new(empty) }
    }

    /// Both ends of the belt. What still lies on it stays there when they are given back.
    pub fn ends(&mut self) -> (Ramp<'_, T>, Lorry<'_, T>) {
        (Ramp { tail: &self.tail }, Lorry { front: &mut self.front })
    }
}

impl<T: Send> Drop for Belt<T> {
    fn drop(&mut self) {
        let mut node = *self.front.get_mut();
        while !node.is_null() {
            // SAFETY: both ends were borrowed from the belt and are gone; the nodes are ours alone.
            let mut lying = unsafe { Box::from_raw(node) };
            node = *lying.next.get_mut();
            // `lying` goes here, with its parcel if it has one.
        }
    }
}

impl<T: Send> Ramp<'_, T> {
    /// Puts a parcel on.
    pub fn put(&self, parcel: T) {
        let node = Node::new(Some(parcel));
        let last = self.tail.swap(node, Ordering::AcqRel);
        // Nobody else puts anything behind this one, and it is not freed before it has a `next`.
        unsafe { (*last).next.store(node, Ordering::Release) };
    }
}

impl<T: Send> Lorry<'_, T> {
    /// Takes the next parcel, if it has come.
    pub fn take(&mut self) -> Option<T> {
        let front = *self.front.get_mut();
        let next = unsafe { (*front).next.load(Ordering::Acquire) };
        if next.is_null() {
            return None;
        }
        *self.front.get_mut() = next;
        // SAFETY: to link `next` was the last that any ramp had to do with this node.
        drop(unsafe { Box::from_raw(front) });
        unsafe { (*next).parcel.take() }
    }
}
