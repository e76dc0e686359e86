//! A stack of linked nodes without a lock (R. K. Treiber, "Systems Programming: Coping with
//! Parallelism", 1986). Its nodes stay where they are: who takes one away while another still looks
//! at it is another story.

use super::std::sync::atomic::AtomicUsize;
use super::std::thread;
use ::std::sync::Arc;
use ::std::sync::atomic::Ordering::{AcqRel, Acquire, Release};

const NOBODY: usize = usize::MAX;

/// Two nodes, the second on top of the first, and where each leads.
pub struct Stack {
    top: AtomicUsize,
    below: [usize; 2],
}

/// Takes the top node away.
pub fn pop(stack: &Stack) -> Option<usize> {
    let mut top = stack.top.load(Acquire);
    while top != NOBODY {
        match stack.top.compare_exchange(top, stack.below[top], AcqRel, Acquire) {
            Ok(_) => return Some(top),
            Err(now) => top = now,
        }
    }
    None
}

/// The same by a load and a store.
pub fn pop_unchecked(stack: &Stack) -> Option<usize> {
    let top = stack.top.load(Acquire);
    if top == NOBODY {
        return None;
    }
    stack.top.store(stack.below[top], Release);
    Some(top)
}

/// Two threads take one node each.
pub fn two_pops(pop: fn(&Stack) -> Option<usize>) {
    let stack = Arc::new(Stack { top: AtomicUsize::new(1), below: [NOBODY, 0] });
    let all: Vec<_> = (0..2)
        .map(|_| {
            let stack = stack.clone();
            thread::spawn(move || pop(&stack))
        })
        .collect();
    let mut popped: Vec<_> = all.into_iter().map(|thread| thread.join().unwrap()).collect();
    popped.sort_unstable();
    assert_eq!(popped, [Some(0), Some(1)]);
}
