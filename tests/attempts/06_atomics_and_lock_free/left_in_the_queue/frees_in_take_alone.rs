//! verdict: wrong-result - what lies on the belt at the end stays there

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
