//! A thread's result on its way to whoever joins it.

use super::{Result, Thread};
use conc_engine::order::{Published, publish};
use conc_engine::{Loc, leave_abandoned};
use std::cell::Cell;
use std::fmt;
use std::panic::Location;
use std::sync::Arc;

/// What a thread leaves behind: its value or the payload of its panic.
pub(super) struct Packet<T> {
    result: Cell<Option<Result<T>>>,
    /// What the thread did before it left the result.
    before: Cell<Published>,
}

// SAFETY: the cell is filled by the thread before it exits and emptied by the one joiner
// afterwards; threads of an execution run one at a time on one OS thread.
unsafe impl<T: Send> Sync for Packet<T> {}

impl<T> Packet<T> {
    pub(super) fn new() -> Packet<T> {
        Packet { result: Cell::new(None), before: Cell::default() }
    }

    pub(super) fn fill(&self, result: Result<T>) {
        self.result.set(Some(result));
        self.before.set(publish());
    }
}

impl<T> Drop for Packet<T> {
    fn drop(&mut self) {
        // Nobody joins: whoever lets go last drops the result, which the thread has made.
        let drops = match self.result.get_mut() {
            Some(Ok(_)) => std::mem::needs_drop::<T>(),
            Some(Err(_)) => true,
            None => false,
        };
        if drops {
            self.before.get_mut().acquire();
        }
    }
}

/// What a scope has to know of each of its threads.
pub(super) struct Child {
    pub(super) id: Cell<conc_engine::thread::ThreadId>,
    /// Somebody has waited for its end.
    pub(super) joined: Cell<bool>,
    /// It panicked and nobody has taken the payload.
    pub(super) panicked: Cell<bool>,
}

// SAFETY: threads of an execution run one at a time on one OS thread.
unsafe impl Send for Child {}
// SAFETY: as above.
unsafe impl Sync for Child {}

/// The common part of both join handles.
pub(super) struct Joint<T> {
    pub(super) thread: Thread,
    pub(super) child: Arc<Child>,
    pub(super) packet: Arc<Packet<T>>,
}

impl<T> Joint<T> {
    pub(super) fn join(self, loc: Loc) -> Result<T> {
        wait_for(&self.child, loc);
        let Some(result) = self.packet.result.take() else {
            // The thread was unwound before it had one.
            leave_abandoned();
            unreachable!("a thread that has ended by itself has a result");
        };
        if self.child.panicked.replace(false) {
            conc_engine::thread::panic_taken(self.child.id.get());
        }
        result
    }

    #[track_caller]
    pub(super) fn is_finished(&self) -> bool {
        conc_engine::thread::is_finished(self.child.id.get(), Some(Location::caller()))
    }
}

/// Waits until the thread has ended.
pub(super) fn wait_for(child: &Child, loc: Loc) {
    conc_engine::thread::join(child.id.get(), Some(loc));
    child.joined.set(true);
}

/// A permission to join a thread, as of `std::thread`.
pub struct JoinHandle<T> {
    joint: Joint<T>,
    /// Dropped last, after a join.
    _letting_go: LettingGo,
}

/// Tells the engine that nobody will join a thread.
struct LettingGo(Arc<Child>);

impl Drop for LettingGo {
    fn drop(&mut self) {
        if !self.0.joined.get() {
            conc_engine::thread::detach(self.0.id.get());
        }
    }
}

// SAFETY: as for the original: the handle gives `T` away only by `join`, to which `T: Send` applied
// when the thread was spawned.
unsafe impl<T> Send for JoinHandle<T> {}
// SAFETY: as above; nothing of `T` can be reached through a shared handle.
unsafe impl<T> Sync for JoinHandle<T> {}

impl<T> JoinHandle<T> {
    pub(super) fn new(joint: Joint<T>) -> JoinHandle<T> {
        let _letting_go = LettingGo(joint.child.clone());
        JoinHandle { joint, _letting_go }
    }

    /// The thread's handle.
    pub fn thread(&self) -> &Thread {
        &self.joint.thread
    }

    /// Waits for the thread to end.
    ///
    /// # Errors
    ///
    /// The payload of the thread's panic.
    #[track_caller]
    pub fn join(self) -> Result<T> {
        self.joint.join(Location::caller())
    }

    /// Whether the thread has run to its end.
    #[track_caller]
    pub fn is_finished(&self) -> bool {
        self.joint.is_finished()
    }
}

impl<T> fmt::Debug for JoinHandle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JoinHandle").finish_non_exhaustive()
    }
}
