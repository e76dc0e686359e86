//! # A queue full of `Rc` crosses threads in safe code
//!
//! The lost-property office of a large station. Every counter puts what it is given into one chute,
//! and the back room empties the chute every hour. The chute is a list of nodes without a lock,
//! written by hand. It loses nothing and doubles nothing. Somebody has checked, twice.
//!
//! Last month the labels became `Rc<str>`: a pair of gloves has one label between the two. Since
//! then the program dies now and then with "double free detected", in the back room or at a
//! counter, never in this file. Apart from this file there is no `unsafe` in the whole station.
//!
//! Before you save: to hand an `Rc` to another thread, rustc had to be told that the office may be
//! shared between threads. Which line says so?
//!
//! Promises:
//! - what may change threads goes through the office
//! - each thing is taken once
//! - things come out in the order in which they went in
//! - nothing is left behind
//!
//! And one that only rustc can keep: what must not change threads cannot do so through the office.
//! Programs that try are compiled against your answer. They must be refused.
//!
//! From "Concurrent Programming in TuskLang with Rust", Lock-Free Programming, Atomic Operations.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A thing in the chute, and what lies under it.
struct Node<T> {
    thing: T,
    below: *mut Node<T>,
}

/// The chute between all counters and the back room.
// TODO: who may use this, from where, and for which `T`?
pub struct Office<T> {
    top: AtomicPtr<Node<T>>,
}

impl<T> Office<T> {
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

impl<T> Drop for Office<T> {
    fn drop(&mut self) {
        self.take_all();
    }
}
