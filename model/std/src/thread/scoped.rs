//! Threads that may borrow: `scope` does not return before they have ended.

use super::builder::start;
use super::handle::{Child, Joint, wait_for};
use super::{Result, Thread};
use conc_engine::Loc;
use std::cell::RefCell;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;
use std::sync::Arc;

/// A scope in which threads are spawned.
pub struct Scope<'scope, 'env: 'scope> {
    children: RefCell<Vec<Arc<Child>>>,
    scope: PhantomData<&'scope mut &'scope ()>,
    env: PhantomData<&'env mut &'env ()>,
}

// SAFETY: threads of an execution run one at a time on one OS thread, and no borrow of the list is
// held over a step.
unsafe impl Sync for Scope<'_, '_> {}

/// Runs `f` with a scope, waits for every thread spawned in it, and returns what `f` returned.
///
/// # Panics
///
/// With `f`'s own panic, else if a thread that nobody joined has panicked.
#[track_caller]
pub fn scope<'env, F, T>(f: F) -> T
where
    F: for<'scope> FnOnce(&'scope Scope<'scope, 'env>) -> T,
{
    let loc = Location::caller();
    let scope = Scope { children: RefCell::new(Vec::new()), scope: PhantomData, env: PhantomData };
    // When the execution is abandoned the engine unwinds this thread through here. It has unwound
    // the children before, as it goes backwards in the order of spawning.
    let result = conc_engine::thread::catch(|| f(&scope));
    if result.is_err() {
        conc_engine::thread::will_resume();
    }
    let a_thread_panicked = scope.wait_for_all(loc);
    match result {
        Err(payload) => conc_engine::thread::resume_unwind(payload),
        Ok(_) if a_thread_panicked => panic!("a scoped thread panicked"),
        Ok(value) => value,
    }
}

impl<'scope> Scope<'scope, '_> {
    /// Starts a thread that may borrow what outlives the scope.
    #[track_caller]
    pub fn spawn<F, T>(&'scope self, f: F) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        self.start(None, f, Location::caller())
    }

    pub(super) fn start<F, T>(
        &'scope self,
        name: Option<String>,
        f: F,
        loc: Loc,
    ) -> ScopedJoinHandle<'scope, T>
    where
        F: FnOnce() -> T + Send + 'scope,
        T: Send + 'scope,
    {
        // SAFETY: `scope` waits for every child before 'scope ends, or is itself unwound by the
        // engine after the children.
        let joint = unsafe { start(name, f, loc) };
        self.adopt(joint.child.clone());
        ScopedJoinHandle { joint, scope: PhantomData }
    }

    #[inline(never)]
    fn adopt(&self, child: Arc<Child>) {
        self.children.borrow_mut().push(child);
    }

    /// Waits for the threads that nobody has joined, also those that other children spawn
    /// meanwhile. Says whether one of them all panicked unnoticed.
    fn wait_for_all(&self, loc: Loc) -> bool {
        let mut next = 0;
        loop {
            let Some(child) = self.children.borrow().get(next).cloned() else { break };
            if !child.joined.get() {
                wait_for(&child, loc);
            }
            next += 1;
        }
        self.children.borrow().iter().any(|child| child.panicked.get())
    }
}

impl fmt::Debug for Scope<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scope").finish_non_exhaustive()
    }
}

/// A permission to join a thread of a scope.
pub struct ScopedJoinHandle<'scope, T> {
    joint: Joint<T>,
    scope: PhantomData<&'scope ()>,
}

// SAFETY: as for `JoinHandle`.
unsafe impl<T> Send for ScopedJoinHandle<'_, T> {}
// SAFETY: as for `JoinHandle`.
unsafe impl<T> Sync for ScopedJoinHandle<'_, T> {}

impl<T> ScopedJoinHandle<'_, T> {
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

impl<T> fmt::Debug for ScopedJoinHandle<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScopedJoinHandle").finish_non_exhaustive()
    }
}
