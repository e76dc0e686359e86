//! The atomics of real std in the answer's code: the counts of `Arc`, which stay std's own. They are
//! no steps, but they order what is around them, and so are followed by their address: a release
//! publishes what the thread did, with the release sequence that it heads, an acquire learns it.

use crate::execution::Execution;
use crate::order::knowledge::Knowledge;
use std::collections::HashMap;
use std::sync::atomic::Ordering;

/// What passes through the real atomics of one execution.
#[derive(Default)]
pub(crate) struct Real {
    /// What whoever reads the newest value learns, by address.
    published: HashMap<usize, Knowledge>,
    /// By thread: what it has read without acquiring, for an acquire fence.
    acquirable: HashMap<usize, Knowledge>,
    /// By thread: what its last release fence published, for the writes that follow.
    fenced: HashMap<usize, Knowledge>,
}

/// What an operation does to its atomic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Load,
    Store,
    Change,
}

impl Real {
    pub(super) fn begin(&mut self) {
        self.published.clear();
        self.acquirable.clear();
        self.fenced.clear();
    }
}

pub(super) fn acquires(order: Ordering) -> bool {
    matches!(order, Ordering::Acquire | Ordering::AcqRel | Ordering::SeqCst)
}

pub(super) fn releases(order: Ordering) -> bool {
    matches!(order, Ordering::Release | Ordering::AcqRel | Ordering::SeqCst)
}

impl Execution {
    /// The running thread has done this to the real atomic at `address`.
    pub(super) fn real_atomic(&mut self, address: usize, way: Way, order: Ordering) {
        let thread = self.running;
        let Execution { memory: Some(memory), order: orders, .. } = self else { return };
        if memory.shadow.is_ignored(address) {
            return; // the model's own: its faces say themselves what they order
        }
        let real = &mut memory.real;
        if way != Way::Store
            && let Some(published) = real.published.get(&address)
        {
            if acquires(order) {
                orders.acquire(thread, published);
            } else {
                real.acquirable.entry(thread).or_default().learn(published);
            }
        }
        if way == Way::Load {
            return;
        }
        let mine = match real.fenced.get(&thread) {
            _ if releases(order) => Some(orders.release(thread)),
            fenced => fenced.cloned(),
        };
        match (way, mine) {
            // A read-modify-write goes on with the release sequence that it is part of.
            (Way::Change, mine) => {
                let published = real.published.entry(address).or_default();
                mine.iter().for_each(|mine| published.learn(mine));
            }
            (_, Some(mine)) => {
                real.published.insert(address, mine);
            }
            (_, None) => {
                real.published.remove(&address);
            }
        }
    }

    /// The running thread has set a fence, which is also one for the real atomics.
    pub(crate) fn real_fence(&mut self, order: Ordering) {
        let thread = self.running;
        let Execution { memory: Some(memory), order: orders, .. } = self else { return };
        let real = &mut memory.real;
        if acquires(order)
            && let Some(acquirable) = real.acquirable.remove(&thread)
        {
            orders.acquire(thread, &acquirable);
        }
        if releases(order) {
            real.fenced.insert(thread, orders.release(thread));
        }
    }
}
