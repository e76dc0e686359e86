//! The face of `std::sync::Condvar`. To wait is two steps, so that whatever happens in between is
//! explored: go to sleep and give the mutex back, then, once notified, take the mutex again. A
//! wait may end by itself, as std says it can (`wait_while` looks again then, so there it would show
//! nothing new).

use super::deadline::deadline;
use super::mutex::{RawMutex, told};
use super::{LockResult, MutexGuard, PoisonError};
use conc_engine::clock::Instant;
use conc_engine::thread::{self, ThreadId};
use conc_engine::{
    Kind, Loc, Mode, Object, Op, Outcome, Used, Verb, changed, choose, note, note_used, step,
    wakes_by_itself,
};
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
    /// Those who wait and have not been notified: their tickets and threads.
    waiters: RefCell<Vec<(u64, ThreadId)>>,
    next: Cell<u64>,
}

/// Whether a wait may end by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spurious {
    Possible,
    /// The caller would only wait again.
    Unnoticed,
}

/// Who went to sleep.
struct Waiter {
    ticket: u64,
    wakes_by_itself: bool,
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
        self.sleep(mutex, guard.take_used(), Spurious::Possible, Location::caller());
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
        let mutex = guard.raw();
        while condition(guard.look()) {
            self.sleep(mutex, guard.take_used(), Spurious::Unnoticed, Location::caller());
            if mutex.poison.is_set() {
                return Err(PoisonError::new(guard));
            }
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
        let deadline = deadline(duration);
        let used = guard.take_used();
        let loc = Location::caller();
        let timed_out = self.sleep_until(mutex, used, deadline, Spurious::Possible, loc);
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
        let loc = Location::caller();
        let mut timed_out = false;
        while condition(guard.look()) {
            if timed_out {
                return Ok((guard, WaitTimeoutResult(true)));
            }
            let used = guard.take_used();
            timed_out = self.sleep_until(mutex, used, deadline, Spurious::Unnoticed, loc);
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
            let (_, woken) = self.waiters.borrow_mut().remove(chosen);
            note(|| format!("wakes {}", thread::label(woken)));
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

    fn sleep(&self, mutex: &RawMutex, used: Used, spurious: Spurious, loc: Loc) {
        let waiter = self.enqueue(mutex, used, spurious, loc);
        let ready = || self.is_woken(&waiter) && mutex.is_free();
        let op = Op::new(Verb::WakeUp, Some(loc)).touches(&self.object, Mode::Read);
        step(op.touches(&mutex.object, Mode::Acquire).when(&ready));
        waiter.note_if_by_itself();
        mutex.set_locked(true);
    }

    /// Whether it timed out. The time-out frees from the queue, not from taking the mutex: that is a
    /// step of its own, in which others can be in between.
    fn sleep_until(
        &self,
        mutex: &RawMutex,
        used: Used,
        deadline: Option<Instant>,
        spurious: Spurious,
        loc: Loc,
    ) -> bool {
        let waiter = self.enqueue(mutex, used, spurious, loc);
        let woken = || self.is_woken(&waiter);
        let op = Op::new(Verb::WakeUp, Some(loc)).touches(&self.object, Mode::Try);
        let timed_out = step(op.when(&woken).until(deadline)) == Outcome::TimedOut;
        if timed_out {
            note(|| "timed out".to_owned());
            self.waiters.borrow_mut().retain(|(ticket, _)| *ticket != waiter.ticket);
        } else {
            waiter.note_if_by_itself();
        }
        mutex.lock(loc);
        timed_out
    }

    /// Goes to sleep. Who will wake by itself is not among those whom a notification can reach: had
    /// one reached it, it would have woken by that.
    fn enqueue(&self, mutex: &RawMutex, used: Used, spurious: Spurious, loc: Loc) -> Waiter {
        // `Try`, here and below: to come and to go changes nothing that a loop could wait for.
        let op = Op::new(Verb::Wait, Some(loc)).touches(&self.object, Mode::Try);
        step(op.touches(&mutex.object, Mode::Release));
        note_used(used);
        mutex.set_locked(false);
        let ticket = self.next.get();
        self.next.set(ticket + 1);
        let wakes_by_itself = spurious == Spurious::Possible && wakes_by_itself();
        if !wakes_by_itself {
            self.waiters.borrow_mut().push((ticket, thread::current()));
        }
        Waiter { ticket, wakes_by_itself }
    }

    fn is_woken(&self, waiter: &Waiter) -> bool {
        !self.waiters.borrow().iter().any(|(ticket, _)| *ticket == waiter.ticket)
    }
}

impl Waiter {
    fn note_if_by_itself(&self) {
        if self.wakes_by_itself {
            note(|| "by itself".to_owned());
        }
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
