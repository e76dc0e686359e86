//! # An `AtomicPtr` vouches for anything
//!
//! No line says that the office may be shared. rustc worked it out from the fields: `Send` and
//! `Sync` are *auto traits*, and a struct has them if all its fields do. A raw pointer has neither,
//! so that whoever builds with one has to think. But `AtomicPtr<Node<T>>` has both, *for every*
//! `T`, because the pointer itself is safe to exchange. What it points to is not its business. So
//! the thought was never asked for, and the office went out as `Send + Sync` with a cargo of `Rc`.
//!
//! What then breaks is not here. An `Rc` counts with a plain number. A counter and the back room
//! clone or drop their ends of one label at the same time, one step is lost, and the count reaches
//! zero while somebody still holds the label. That is a data race in a program without `unsafe`,
//! and the fault is this file's: it let safe code do it. People call such a type *unsound*.
//!
//! Two lines end it: `unsafe impl<T: Send> Send for Office<T> {}`, and `Sync` likewise. An impl by
//! hand replaces the automatic one altogether, for all `T`. `PhantomData<T>` beside it is good
//! style (it says "I own such things"), and would not do alone: it takes the place of a field, so a
//! `Cell` would make the office not `Sync`. Without any `unsafe`, `PhantomData<Mutex<T>>` does:
//! exactly what a mutex may do with a `T`, this office may. A bound `T: Send` on the type, or on
//! `put`, is as sound: what must not change threads never gets in. But then nobody with one thread
//! and a pile of `Rc` can use an office, and a bound on the type is repeated by all who name it.
//!
//! Why does `Sync` ask for `T: Send`, not `T: Sync`? Because nobody ever gets a `&T` here. Through
//! a shared office things only *move* from thread to thread. `Cell` can do that. A `MutexGuard` is
//! the opposite: it may be shared, but must be dropped where it was taken.
//!
//! The document's queue has the same field and the same silence: its `LockFreeQueue<Rc<i32>>`
//! crosses threads, and rustc has nothing to say. (It has other faults. They have exercises of
//! their own.)
//!
//! At work: write these bounds down for every type with a raw or atomic pointer inside, and a test
//! that does nothing but compile: `fn is_sync<T: Sync>() {}`. What no test run shows is that a type
//! is unsound: the programs that would show it are those that nobody has written yet. Four of them
//! were compiled against your answer here; there are more.
//!
//! Read next: the Rustonomicon, "Send and Sync" and "PhantomData". And a question: give the office
//! a `peek(&self, look: impl FnOnce(&T))`. Which bound has to change, and which `T` goes out?

use std::marker::PhantomData;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

/// A thing in the chute, and what lies under it.
struct Node<T> {
    thing: T,
    below: *mut Node<T>,
}

/// The chute between all counters and the back room.
pub struct Office<T> {
    top: AtomicPtr<Node<T>>,
    owns: PhantomData<T>,
}

// SAFETY: an office owns its things, and to move it moves them.
unsafe impl<T: Send> Send for Office<T> {}

// SAFETY: who shares an office can put things in and take them out, in any thread. Nobody gets a
// reference to a thing that is in it.
unsafe impl<T: Send> Sync for Office<T> {}

impl<T> Office<T> {
    /// An empty chute.
    pub fn new() -> Office<T> {
        Office { top: AtomicPtr::new(ptr::null_mut()), owns: PhantomData }
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
