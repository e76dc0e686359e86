//! The face of `std::sync::Condvar`. To wait is two steps, so that whatever happens in between is
//! explored: go to sleep and give the mutex back, then, once notified, take the mutex again.

use super::deadline::deadline;
use super::mutex::{RawMutex, told};
use super::{LockResult, MutexGuard, PoisonError};
use conc_engine::clock::Instant;
use conc_engine::{Kind, Loc, Mode, Object, Op, Outcome, Verb, changed, choose, note, step};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{Location, RefUnwindSafe, UnwindSafe};
use std::time::Duration;

/// Whether a wait ended because of its time-out.
#[derive(Debug, PartialEq, Eq, Copy, Clone)]
pub struct WaitTimeoutResult(bool);

impl WaitTimeoutResult {
    /// Whether the time-out came before a notification.
    #[must_use]
    pub fn timed_out(&self) -> bool {
        self.0
    }
}

/// Lets threads sleep until another says that something has changed.
pub struct Condvar {
    object: Object,
    /// The tickets of those who wait and have not been notified.
    waiters: RefCell<Vec<u64>>,
    next: Cell<u64>,
}

// SAFETY: model threads are coroutines of one operating-system thread: the cells are never used in
// parallel.
unsafe impl Sync for Condvar {}
impl UnwindSafe for Condvar {}
impl RefUnwindSafe for Condvar {}

impl Condvar {
    /// A new condition variable, on which nobody waits.
    #[track_caller]
    pub const fn new() -> Condvar {
        Condvar {
            object: Object::new(Kind::Condvar, Some(Location::caller())),
            waiters: RefCell::new(Vec::new()),
            next: Cell::new(0),
        }
    }

    /// Gives the mutex back, waits for a notification, and takes the mutex again.
    ///
    /// # Errors
    /// If the mutex is poisoned; the guard is in the error.
    #[track_caller]
    pub fn wait<'a, T>(&self, guard: MutexGuard<'a, T>) -> LockResult<MutexGuard<'a, T>> {
        let mutex = guard.raw();
        self.sleep(mutex, Location::caller());
        told(mutex.poison.is_set(), guard)
    }

    /// Waits for as long as `condition` holds.
    ///
    /// # Errors
    /// If the mutex is poisoned; the guard is in the error.
    #[track_caller]
    pub fn wait_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut condition: F,
    ) -> LockResult<MutexGuard<'a, T>>
    where
        F: FnMut(&mut T) -> bool,
    {
        while condition(&mut *guard) {
            guard = self.wait(guard)?;
        }
        Ok(guard)
    }

    /// As [`Condvar::wait`], for `duration` at most.
    ///
    /// # Errors
    /// If the mutex is poisoned; the guard is in the error.
    #[track_caller]
    pub fn wait_timeout<'a, T>(
        &self,
        guard: MutexGuard<'a, T>,
        duration: Duration,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)> {
        let mutex = guard.raw();
        let timed_out = self.sleep_until(mutex, deadline(duration), Location::caller());
        told(mutex.poison.is_set(), (guard, WaitTimeoutResult(timed_out)))
    }

    /// As [`Condvar::wait_while`], for `duration` at most in all. Has timed out only if `condition`
    /// still holds at the end.
    ///
    /// # Errors
    /// If the mutex is poisoned; the guard is in the error.
    #[track_caller]
    pub fn wait_timeout_while<'a, T, F>(
        &self,
        mut guard: MutexGuard<'a, T>,
        duration: Duration,
        mut condition: F,
    ) -> LockResult<(MutexGuard<'a, T>, WaitTimeoutResult)>
    where
        F: FnMut(&mut T) -> bool,
    {
        let deadline = deadline(duration);
        let mutex = guard.raw();
        let mut timed_out = false;
        while condition(&mut *guard) {
            if timed_out {
                return Ok((guard, WaitTimeoutResult(true)));
            }
            timed_out = self.sleep_until(mutex, deadline, Location::caller());
            if mutex.poison.is_set() {
                return Err(PoisonError::new((guard, WaitTimeoutResult(timed_out))));
            }
        }
        Ok((guard, WaitTimeoutResult(false)))
    }

    /// Wakes one of those who wait; which one is nobody's promise, so each is explored.
    #[track_caller]
    pub fn notify_one(&self) {
        let loc = Location::caller();
        step(Op::new(Verb::NotifyOne, Some(loc)).touches(&self.object, Mode::Try));
        let count = self.waiters.borrow().len();
        if count == 0 {
            note(|| "nobody waits".to_owned());
        } else {
            let chosen = choose(count);
            self.waiters.borrow_mut().remove(chosen);
            changed();
        }
    }

    /// Wakes all who wait.
    #[track_caller]
    pub fn notify_all(&self) {
        let loc = Location::caller();
        step(Op::new(Verb::NotifyAll, Some(loc)).touches(&self.object, Mode::Try));
        if self.waiters.borrow().is_empty() {
            note(|| "nobody waits".to_owned());
        } else {
            self.waiters.borrow_mut().clear();
            changed();
        }
    }

    fn sleep(&self, mutex: &RawMutex, loc: Loc) {
        let ticket = self.enqueue(mutex, loc);
        let ready = || self.is_notified(ticket) && mutex.is_free();
        let op = Op::new(Verb::WakeUp, Some(loc)).touches(&self.object, Mode::Read);
        step(op.touches(&mutex.object, Mode::Acquire).when(&ready));
        mutex.set_locked(true);
    }

    /// Whether it timed out. The time-out frees from the queue, not from taking the mutex: that is a
    /// step of its own, in which others can be in between.
    fn sleep_until(&self, mutex: &RawMutex, deadline: Option<Instant>, loc: Loc) -> bool {
        let ticket = self.enqueue(mutex, loc);
        let notified = || self.is_notified(ticket);
        let op = Op::new(Verb::WakeUp, Some(loc)).touches(&self.object, Mode::Try);
        let timed_out = step(op.when(&notified).until(deadline)) == Outcome::TimedOut;
        if timed_out {
            note(|| "timed out".to_owned());
            self.waiters.borrow_mut().retain(|waiter| *waiter != ticket);
        }
        mutex.lock(loc);
        timed_out
    }

    fn enqueue(&self, mutex: &RawMutex, loc: Loc) -> u64 {
        // `Try`, here and below: to come and to go changes nothing that a loop could wait for.
        let op = Op::new(Verb::Wait, Some(loc)).touches(&self.object, Mode::Try);
        step(op.touches(&mutex.object, Mode::Release));
        mutex.set_locked(false);
        let ticket = self.next.get();
        self.next.set(ticket + 1);
        self.waiters.borrow_mut().push(ticket);
        ticket
    }

    fn is_notified(&self, ticket: u64) -> bool {
        !self.waiters.borrow().contains(&ticket)
    }
}

impl Default for Condvar {
    #[track_caller]
    fn default() -> Condvar {
        Condvar::new()
    }
}

impl fmt::Debug for Condvar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Condvar").finish_non_exhaustive()
    }
}
