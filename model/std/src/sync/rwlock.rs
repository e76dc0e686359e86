//! The face of `std::sync::RwLock`, with the strict rule that std leaves open: a reader waits while a
//! writer is queued, so that a thread that reads twice can be locked out by a writer in between.

mod guards;

use super::mutex::told;
use super::poison::Poison;
use super::{LockResult, TryLockError, TryLockResult};
use conc_engine::{Kind, Loc, Mode, Object, Op, Used, Verb, holds, note, note_used, step};
pub use guards::{RwLockReadGuard, RwLockWriteGuard};
use std::cell::{Cell, UnsafeCell};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};

/// The lock without its value.
#[derive(Debug)]
struct RawRwLock {
    object: Object,
    /// The queue of writers: they come to it in any order; only readers look at it.
    queue_part: Object,
    readers: Cell<usize>,
    writing: Cell<bool>,
    /// Writers that wait.
    queued: Cell<usize>,
    poison: Poison,
}

impl RefUnwindSafe for RawRwLock {}

impl RawRwLock {
    const fn new(created: Loc) -> RawRwLock {
        RawRwLock {
            object: Object::new(Kind::RwLock, Some(created)),
            queue_part: Object::new(Kind::Part, None),
            readers: Cell::new(0),
            writing: Cell::new(false),
            queued: Cell::new(0),
            poison: Poison::new(),
        }
    }

    fn can_read(&self) -> bool {
        !self.writing.get() && self.queued.get() == 0
    }

    fn can_write(&self) -> bool {
        !self.writing.get() && self.readers.get() == 0
    }

    fn read(&self, loc: Loc) {
        let free = || self.can_read();
        let op = Op::new(Verb::ReadLock, Some(loc)).touches(&self.object, Mode::AcquireShared);
        // A shared mode: readers do not depend on one another, but on the writers that queue.
        step(op.touches(&self.queue_part, Mode::ReleaseShared).when(&free));
        self.readers.set(self.readers.get() + 1);
    }

    fn try_read(&self, loc: Loc) -> bool {
        let op = Op::new(Verb::TryReadLock, Some(loc)).touches(&self.object, Mode::Try);
        step(op.touches(&self.queue_part, Mode::ReleaseShared));
        let taken = self.can_read();
        if taken {
            holds(&self.object, Some(loc));
            self.readers.set(self.readers.get() + 1);
        } else {
            note(|| "would block".to_owned());
        }
        taken
    }

    /// Two steps: once the writer is queued readers wait, and later it takes the lock.
    fn write(&self, loc: Loc) {
        let op = Op::new(Verb::QueueForWrite, Some(loc)).touches(&self.object, Mode::Mention);
        step(op.touches(&self.queue_part, Mode::Read));
        self.queued.set(self.queued.get() + 1);
        let free = || self.can_write();
        let op = Op::new(Verb::WriteLock, Some(loc)).touches(&self.object, Mode::Acquire);
        step(op.when(&free));
        self.queued.set(self.queued.get() - 1);
        self.writing.set(true);
    }

    fn try_write(&self, loc: Loc) -> bool {
        step(Op::new(Verb::TryWriteLock, Some(loc)).touches(&self.object, Mode::Try));
        let taken = self.can_write();
        if taken {
            holds(&self.object, Some(loc));
            self.writing.set(true);
        } else {
            note(|| "would block".to_owned());
        }
        taken
    }

    fn unlock_read(&self) {
        step(Op::new(Verb::ReadUnlock, None).touches(&self.object, Mode::ReleaseShared));
        note_used(Used::Looked);
        // Saturating: an execution that is being abandoned hands out more than there is.
        self.readers.set(self.readers.get().saturating_sub(1));
    }

    fn unlock_write(&self, entered_panicking: bool, used: Used) {
        step(Op::new(Verb::WriteUnlock, None).touches(&self.object, Mode::Release));
        note_used(used);
        self.poison.leave(entered_panicking);
        self.writing.set(false);
    }

    /// From the only writer to a reader, without letting another writer in.
    fn downgrade(&self, entered_panicking: bool, used: Used, loc: Loc) {
        step(Op::new(Verb::WriteUnlock, Some(loc)).touches(&self.object, Mode::Release));
        note(|| "goes on reading".to_owned());
        note_used(used);
        holds(&self.object, Some(loc));
        self.poison.leave(entered_panicking);
        self.writing.set(false);
        self.readers.set(1);
    }

    fn is_poisoned(&self, loc: Loc) -> bool {
        step(Op::new(Verb::Get, Some(loc)).touches(&self.object, Mode::Read));
        self.poison.is_set()
    }

    fn clear_poison(&self, loc: Loc) {
        step(Op::new(Verb::Set, Some(loc)).touches(&self.object, Mode::Write));
        self.poison.clear();
    }
}

/// A value that many threads may read, or one change.
pub struct RwLock<T: ?Sized> {
    raw: RawRwLock,
    value: UnsafeCell<T>,
}

// SAFETY: guards follow the rule of shared or exclusive, and model threads are coroutines of one
// operating-system thread: the raw cells are never used in parallel.
unsafe impl<T: ?Sized + Send> Send for RwLock<T> {}
// SAFETY: as above; readers share the value.
unsafe impl<T: ?Sized + Send + Sync> Sync for RwLock<T> {}
impl<T: ?Sized> UnwindSafe for RwLock<T> {}
impl<T: ?Sized> RefUnwindSafe for RwLock<T> {}

impl<T> RwLock<T> {
    /// A new lock, free.
    #[track_caller]
    pub const fn new(value: T) -> RwLock<T> {
        RwLock { raw: RawRwLock::new(Location::caller()), value: UnsafeCell::new(value) }
    }

    /// The value, out of the lock.
    ///
    /// # Errors
    /// If a writer panicked; the value is in the error.
    pub fn into_inner(self) -> LockResult<T> {
        let poisoned = self.raw.poison.is_set();
        told(poisoned, self.value.into_inner())
    }
}

impl<T: ?Sized> RwLock<T> {
    /// Waits until no thread writes or is queued to write, and takes the lock shared.
    ///
    /// # Errors
    /// If a writer panicked; the guard is in the error.
    #[track_caller]
    pub fn read(&self) -> LockResult<RwLockReadGuard<'_, T>> {
        self.raw.read(Location::caller());
        RwLockReadGuard::new(self)
    }

    /// Takes the lock shared if no thread writes or is queued to write.
    ///
    /// # Errors
    /// If that is not so, or a writer panicked.
    #[track_caller]
    pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<'_, T>> {
        if self.raw.try_read(Location::caller()) {
            Ok(RwLockReadGuard::new(self)?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    /// Waits until no thread has the lock, and takes it.
    ///
    /// # Errors
    /// If a writer panicked; the guard is in the error.
    #[track_caller]
    pub fn write(&self) -> LockResult<RwLockWriteGuard<'_, T>> {
        self.raw.write(Location::caller());
        RwLockWriteGuard::new(self)
    }

    /// Takes the lock if no thread has it.
    ///
    /// # Errors
    /// If a thread has it, or a writer panicked.
    #[track_caller]
    pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<'_, T>> {
        if self.raw.try_write(Location::caller()) {
            Ok(RwLockWriteGuard::new(self)?)
        } else {
            Err(TryLockError::WouldBlock)
        }
    }

    /// Whether a writer panicked.
    #[track_caller]
    pub fn is_poisoned(&self) -> bool {
        self.raw.is_poisoned(Location::caller())
    }

    /// Takes the mark of a panic away.
    #[track_caller]
    pub fn clear_poison(&self) {
        self.raw.clear_poison(Location::caller());
    }

    /// The value, without locking: nobody else can have the lock.
    ///
    /// # Errors
    /// If a writer panicked; the value is in the error.
    pub fn get_mut(&mut self) -> LockResult<&mut T> {
        let poisoned = self.raw.poison.is_set();
        told(poisoned, self.value.get_mut())
    }
}

impl<T> From<T> for RwLock<T> {
    #[track_caller]
    fn from(value: T) -> RwLock<T> {
        RwLock::new(value)
    }
}

impl<T: Default> Default for RwLock<T> {
    #[track_caller]
    fn default() -> RwLock<T> {
        RwLock::new(T::default())
    }
}

impl<T: ?Sized + fmt::Debug> fmt::Debug for RwLock<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut d = f.debug_struct("RwLock");
        match self.try_read() {
            Ok(guard) => d.field("data", &&*guard),
            Err(TryLockError::Poisoned(error)) => d.field("data", &&**error.get_ref()),
            Err(TryLockError::WouldBlock) => d.field("data", &format_args!("<locked>")),
        };
        d.field("poisoned", &self.raw.poison.is_set());
        d.finish_non_exhaustive()
    }
}
