//! verdict: pass - there is no office for what must not change threads

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A thing in the chute, and what lies under it.
struct Node<T> {
    thing: T,
    below: *mut Node<T>,
}

/// The chute between all counters and the back room.
pub struct Office<T: Send> {
    top: AtomicPtr<Node<T>>,
}

impl<T: Send> Office<T> {
    /// An empty chute.
    pub fn new() -> Office<T> {
        Office { top: AtomicPtr::new(ptr::null_mut()) }
    }

    /// Puts a thing in.
    pub fn put(&self, thing: T) {
        let node = Box::into_raw(Box::new(Node { thing, below: ptr::null_mut() }));
        let mut top = self.top.load(Ordering::Relaxed);
        loop {
            // Nobody else knows this node yet.
            unsafe { (*node).below = top };
            match self.top.compare_exchange(top, node, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => top = now,
            }
        }
    }

    /// Takes out all that is in, oldest first.
    pub fn take_all(&self) -> Vec<T> {
        let mut things = Vec::new();
        let mut node = self.top.swap(ptr::null_mut(), Ordering::Acquire);
        while !node.is_null() {
            // From the swap on the whole list is ours alone.
            let Node { thing, below } = *unsafe { Box::from_raw(node) };
            things.push(thing);
            node = below;
        }
        things.reverse();
        things
    }
}

impl<T: Send> Drop for Office<T> {
    fn drop(&mut self) {
        self.take_all();
    }
}
