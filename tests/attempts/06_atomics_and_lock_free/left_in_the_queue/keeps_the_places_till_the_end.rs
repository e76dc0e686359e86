//! verdict: limit - nothing is lost, and a month of parcels is a month of nodes

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
    first: *mut Node<T>,
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

unsafe impl<T: Send> Send for Belt<T> {}
unsafe impl<T: Send> Sync for Belt<T> {}

impl<T: Send> Belt<T> {
    /// An empty belt.
    pub fn new() -> Belt<T> {
        let empty = Node::new(None);
        Belt { first: empty, front: AtomicPtr::new(empty), tail: AtomicPtr::new(empty) }
    }

    /// Both ends of the belt. What still lies on it stays there when they are given back.
    pub fn ends(&mut self) -> (Ramp<'_, T>, Lorry<'_, T>) {
        (Ramp { tail: &self.tail }, Lorry { front: &mut self.front })
    }
}

impl<T: Send> Drop for Belt<T> {
    fn drop(&mut self) {
        let mut node = self.first;
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
        unsafe { (*next).parcel.take() }
    }
}
