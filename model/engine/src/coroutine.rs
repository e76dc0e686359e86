//! The coroutine layer: model threads on stacks of their own, one running at a time. Nothing else
//! in the engine knows the library.

use corosensei::stack::{DefaultStack, Stack};
use corosensei::{Coroutine as Stackful, CoroutineResult, Yielder};
use std::alloc::{Layout, handle_alloc_error};
use std::cell::RefCell;
use std::ops::Range;

/// Bytes of a model thread's stack: as many as std gives a thread. Touched pages alone cost memory.
const STACK_BYTES: usize = 2 << 20;

const STACK: Layout = Layout::new::<[u8; STACK_BYTES]>();

/// Stacks kept for reuse; more are given back to the system.
const STACKS_KEPT: usize = 32;

thread_local! {
    static STACKS: RefCell<Vec<DefaultStack>> = const { RefCell::new(Vec::new()) };
}

type Inner = Stackful<(), (), (), DefaultStack>;

/// A suspended or not yet started model thread.
pub(crate) struct Coroutine {
    inner: Option<Inner>,
    stack: Range<usize>,
}

/// What a running model thread suspends itself with.
#[derive(Clone, Copy)]
pub(crate) struct Handle(*const Yielder<(), ()>);

impl Handle {
    /// Goes back to whoever resumed the coroutine; returns when it is resumed again.
    pub(crate) fn suspend(self) {
        // SAFETY: a handle is made from the yielder of the coroutine that runs, which lives on
        // that coroutine's stack until its body returns, and is used only by that body.
        unsafe { (*self.0).suspend(()) }
    }
}

impl Coroutine {
    /// A coroutine that will run `body`, which must not unwind.
    pub(crate) fn new(body: Box<dyn FnOnce(Handle)>) -> Coroutine {
        let stack = STACKS.with_borrow_mut(Vec::pop).unwrap_or_else(|| {
            // Ends the process, as any other memory that the system does not give.
            DefaultStack::new(STACK_BYTES).unwrap_or_else(|_| handle_alloc_error(STACK))
        });
        let range = stack.limit().get()..stack.base().get();
        let inner = Stackful::with_stack(stack, move |yielder: &Yielder<(), ()>, ()| {
            body(Handle(yielder));
        });
        Coroutine { inner: Some(inner), stack: range }
    }

    /// The addresses of its stack.
    pub(crate) fn stack(&self) -> Range<usize> {
        self.stack.clone()
    }

    /// Runs until it suspends itself or ends; true when it has ended.
    pub(crate) fn resume(&mut self) -> bool {
        let inner = self.inner.as_mut().expect("a coroutine that has ended is not resumed");
        let outside = crate::heap::set_inside(true);
        let result = inner.resume(());
        crate::heap::set_inside(outside);
        match result {
            CoroutineResult::Yield(()) => false,
            CoroutineResult::Return(()) => {
                let stack = self.inner.take().expect("it was there").into_stack();
                STACKS.with_borrow_mut(|kept| {
                    if kept.len() < STACKS_KEPT {
                        kept.push(stack);
                    }
                });
                true
            }
        }
    }

    /// Forgets a suspended coroutine with everything on its stack.
    pub(crate) fn forget(mut self) {
        if let Some(mut inner) = self.inner.take() {
            // SAFETY: what is on the abandoned stack is leaked, with what it borrows. The
            // execution it belongs to is over; others of its threads that are yet to unwind may
            // look at it, and are gone before another coroutine gets the stack.
            unsafe { inner.force_reset() }
            STACKS.with_borrow_mut(|kept| kept.push(inner.into_stack()));
        }
    }
}
