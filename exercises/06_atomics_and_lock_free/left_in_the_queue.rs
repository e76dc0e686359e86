//! # What is still queued at the end is never dropped
//!
//! A parcel hall has one belt. Many ramps put parcels on it, one lorry takes them off at the other
//! end. The belt is a list of nodes with an empty one in front, so that ramps and lorry hardly
//! meet: a ramp changes the tail, and only the lorry moves the front. It has never lost a parcel
//! that the lorry came for.
//!
//! What is seen in the office: a parcel that is dropped undelivered sends a notice (its `Drop`
//! does). Whenever the belt closes early there should be a handful of notices, and there has never
//! been one. And the hall needs a little more memory with every parcel that passes, also on days
//! when the belt is empty in the evening.
//!
//! Before you save: how many nodes does a belt have on which nothing lies?
//!
//! Promises:
//! - what a ramp puts on is taken once and in its order
//! - each parcel is dropped once whether it was taken or not
//! - no node is left behind
//! - a belt that runs for months needs no more memory
//! - a long belt ends as calmly as a short one
//!
//! From "Concurrent Programming in TuskLang with Rust", Lock-Free Programming, Atomic Operations.

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

// TODO: who owns the nodes, and when is somebody done with one?
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
        unsafe { (*next).parcel.take() }
    }
}
