//! The face of `std::sync::Once`. A call first looks, which many may do at once; only who finds the
//! work undone takes the right to do it, and whoever comes meanwhile waits.

use conc_engine::{
    Kind, Loc, Mode, Object, Op, Verb, is_abandoning, lets_go, note, step, thread::panicking,
};
use std::cell::Cell;
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// How far the work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    Incomplete,
    Running,
    Poisoned,
    Complete,
}

/// Work that is done once.
pub struct Once {
    object: Object,
    progress: Cell<Progress>,
}

// SAFETY: model threads are coroutines of one operating-system thread: the cell is never used in
// parallel.
unsafe impl Sync for Once {}
impl UnwindSafe for Once {}
impl RefUnwindSafe for Once {}

/// What the work of [`Once::call_once_force`] is told.
pub struct OnceState {
    /// A cell, as in std, so that it stays on its thread.
    poisoned: Cell<bool>,
}

impl OnceState {
    /// Whether an earlier attempt panicked.
    pub fn is_poisoned(&self) -> bool {
        self.poisoned.get()
    }
}

impl fmt::Debug for OnceState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OnceState").field("poisoned", &self.is_poisoned()).finish()
    }
}

/// What a call does when an earlier attempt panicked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AfterPanic {
    /// It panics too.
    Refuse,
    /// It tries again.
    Retry,
}

impl Once {
    /// Nothing has been done yet.
    #[expect(clippy::new_without_default, reason = "std's has none")]
    #[track_caller]
    #[must_use]
    pub const fn new() -> Once {
        Once {
            object: Object::new(Kind::Once, Some(Location::caller())),
            progress: Cell::new(Progress::Incomplete),
        }
    }

    /// Does the work unless it has been done; waits while another thread does it.
    ///
    /// # Panics
    /// If the work panicked, now or earlier.
    #[track_caller]
    pub fn call_once<F: FnOnce()>(&self, f: F) {
        if let Some(turn) = self.begin(AfterPanic::Refuse, Location::caller()) {
            f();
            turn.complete();
        }
    }

    /// As [`Once::call_once`], but also after an earlier panic.
    ///
    /// # Panics
    /// If the work panics now.
    #[track_caller]
    pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {
        if let Some(turn) = self.begin(AfterPanic::Retry, Location::caller()) {
            f(&OnceState { poisoned: Cell::new(turn.poisoned) });
            turn.complete();
        }
    }

    /// Whether the work has been done.
    #[track_caller]
    pub fn is_completed(&self) -> bool {
        self.look(Location::caller())
    }

    /// Waits until the work has been done.
    ///
    /// # Panics
    /// If the work panicked.
    #[track_caller]
    pub fn wait(&self) {
        let settled = || matches!(self.progress.get(), Progress::Complete | Progress::Poisoned);
        self.wait_for(&settled, Location::caller());
        if self.progress.get() == Progress::Poisoned && !is_abandoning() {
            panic!("Once instance has previously been poisoned");
        }
    }

    /// As [`Once::wait`], but goes on waiting when the work panicked.
    #[track_caller]
    pub fn wait_force(&self) {
        let complete = || self.progress.get() == Progress::Complete;
        self.wait_for(&complete, Location::caller());
    }

    fn wait_for(&self, settled: &dyn Fn() -> bool, loc: Loc) {
        step(Op::new(Verb::Wait, Some(loc)).touches(&self.object, Mode::Read).when(settled));
    }

    pub(super) fn look(&self, loc: Loc) -> bool {
        step(Op::new(Verb::Get, Some(loc)).touches(&self.object, Mode::Read));
        self.progress.get() == Progress::Complete
    }

    /// The right to do the work, or `None` if it has been done.
    #[track_caller]
    pub(super) fn begin(&self, after_panic: AfterPanic, loc: Loc) -> Option<Turn<'_>> {
        if self.look(loc) {
            return None;
        }
        let idle = || self.progress.get() != Progress::Running;
        step(Op::new(Verb::CallOnce, Some(loc)).touches(&self.object, Mode::Acquire).when(&idle));
        match self.progress.get() {
            Progress::Complete => {
                note(|| "done already".to_owned());
                lets_go(&self.object);
                None
            }
            Progress::Poisoned if after_panic == AfterPanic::Refuse && !is_abandoning() => {
                lets_go(&self.object);
                panic!("Once instance has previously been poisoned");
            }
            // Running: only while the execution is being abandoned.
            before => {
                self.progress.set(Progress::Running);
                Some(Turn { once: self, poisoned: before == Progress::Poisoned })
            }
        }
    }

    /// How far the work is, for who has it alone.
    pub(super) fn progress_mut(&mut self) -> &mut Progress {
        self.progress.get_mut()
    }
}

/// The right to do the work. If it is dropped before the work is complete, the work has panicked.
pub(super) struct Turn<'a> {
    once: &'a Once,
    pub(super) poisoned: bool,
}

impl Turn<'_> {
    pub(super) fn complete(self) {
        self.end(Progress::Complete, None);
        std::mem::forget(self);
    }

    fn end(&self, progress: Progress, loc: Option<Loc>) {
        step(Op::new(Verb::Set, loc).touches(&self.once.object, Mode::Release));
        self.once.progress.set(progress);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        // An abandoned execution is unwound too: then another thread may have done the work since.
        if !is_abandoning() {
            debug_assert!(panicking(), "the work ends by panicking or is complete");
            self.end(Progress::Poisoned, None);
            note(|| "panicked".to_owned());
        }
    }
}

impl fmt::Debug for Once {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Once").finish_non_exhaustive()
    }
}
