//! Loops that wait for another thread: `yield_now`, `spin_loop`, `sleep`, a timeout that is tried
//! again, an atomic that is read again. Run blindly, such a loop has endlessly many executions that
//! differ in nothing. So a thread that comes by the same place again, while nobody has changed
//! anything in between, *spins*: it goes on when somebody has changed something, or when
//! nobody else can go on (a loop with a bound ends then; one without is a livelock).
//!
//! A loop that gives up after some rounds must still be seen giving up early. So where a thread
//! begins to spin, the search goes on in one more execution in which it is *impatient*: it keeps its
//! turn and spins on, while all others stand where they are.

use crate::operation::Verb;
use crate::threads::{Pending, Thread};

/// Rounds in which nobody changed anything before a spinning execution counts as a livelock.
const FRUITLESS_ROUNDS: u32 = 2_000;

/// The same, after the checked closure has returned.
const LAST_ROUNDS: u32 = 100;

/// How often an impatient thread goes past one place before it behaves like the others.
const IMPATIENT_ROUNDS: u32 = 1_000;

/// Which thread, if any, spins on regardless, and from which step on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Impatient(pub(crate) Option<(usize, u64)>);

impl Impatient {
    fn is(self, thread: usize, step: u64) -> bool {
        self.0.is_some_and(|(impatient, from)| impatient == thread && step >= from)
    }
}

/// What a thread has taken and given back. A loop that looks under a lock has not got further by
/// that; others may have, but two such loops are not to keep each other going for ever.
#[derive(Clone, Copy, Default)]
struct Locks {
    /// In all.
    taken: u64,
    /// Those that count as changes.
    counted: u64,
    /// `taken` at the last visit to a place where the thread may spin.
    at_visit: u64,
    /// How many its loop takes in a round; none if it has not come by that place before.
    in_round: u64,
    /// Those in its loop that were counted since somebody else got further.
    repeated: u32,
}

/// How many lockings of a loop count until somebody gets further: one, and its end.
const REPEATED: u32 = 2;

/// A thread's attempts to take locks.
#[derive(Clone, Copy)]
pub(crate) struct Tries {
    /// The last one was in vain.
    pub(crate) failed: bool,
    /// So were some in a row: then to take a lock that it has had before is a part of its loop.
    pub(crate) vain: bool,
}

#[derive(Default)]
pub(crate) struct Patience {
    impatient: Impatient,
    /// Changes of any kind, by anybody.
    changes: u64,
    /// Locks taken and given back, by thread.
    locks: Vec<Locks>,
    /// Changes that are more than that.
    writes: u64,
    visits: Vec<Vec<Visit>>,
    fruitless: u32,
    /// The step in which somebody last changed more than a lock.
    last_write: u64,
    writes_counted: u64,
    last_release: u64,
    first_spins: Vec<FirstSpin>,
}

/// Where, in an execution, a thread began to spin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct FirstSpin {
    /// The thread.
    pub(crate) thread: usize,
    /// The place in the source.
    pub(crate) place: usize,
    /// How many steps were taken before.
    pub(crate) step: usize,
}

/// A thread's last visit to a place where it may spin.
struct Visit {
    place: usize,
    verb: Verb,
    /// The progress until then.
    seen: u64,
    /// Locks taken and given back by the thread until then.
    taken: u64,
    /// Visits in a row without such a change.
    rounds: u32,
}

impl Patience {
    pub(crate) fn new(impatient: Impatient) -> Patience {
        Patience { impatient, ..Patience::default() }
    }

    /// Where threads began to spin in this execution.
    pub(crate) fn take_first_spins(&mut self) -> Vec<FirstSpin> {
        std::mem::take(&mut self.first_spins)
    }

    /// `thread` has changed something; `lock` if it only took or gave back a lock.
    pub(crate) fn changed(&mut self, thread: usize, lock: bool) {
        if !lock {
            self.changes += 1;
            self.writes += 1;
            self.locks.iter_mut().for_each(|locks| locks.repeated = 0);
            return;
        }
        let locks = self.locks_of(thread);
        locks.taken += 1;
        let in_loop = locks.taken - locks.at_visit <= locks.in_round;
        if in_loop && locks.repeated >= REPEATED {
            return;
        }
        locks.counted += 1;
        locks.repeated += u32::from(in_loop);
        self.changes += 1;
        if !in_loop {
            self.locks.iter_mut().for_each(|locks| locks.repeated = 0);
        }
    }

    fn locks_of(&mut self, thread: usize) -> &mut Locks {
        if self.locks.len() <= thread {
            self.locks.resize(thread + 1, Locks::default());
        }
        &mut self.locks[thread]
    }

    /// The discrete clock has moved on: whoever looks at it, or naps between two looks, sees something new.
    pub(crate) fn time_passed(&mut self) {
        self.changes += 1;
    }

    /// Step number `now` was taken.
    pub(crate) fn count(&mut self, now: u64) {
        if self.writes_counted != self.writes {
            self.writes_counted = self.writes;
            self.last_write = now;
        }
    }

    /// How many steps until step number `now` changed nothing but locks.
    pub(crate) fn fruitless_since(&self, now: u64) -> u64 {
        now - self.last_write
    }

    /// Changes so far that are more than taking and giving back locks.
    pub(crate) fn writes(&self) -> u64 {
        self.writes
    }

    /// Grows with every change but the thread's own locking.
    fn progress_for(&self, thread: usize) -> u64 {
        self.changes - self.locks.get(thread).map_or(0, |locks| locks.counted)
    }

    /// Notes that `thread` announces `pending`; true if it spins.
    pub(crate) fn visit(
        &mut self,
        thread: usize,
        pending: &Pending,
        tries: Tries,
        step: u64,
    ) -> bool {
        let allowed = match pending.verb {
            Verb::Yield | Verb::Spin => 1,
            Verb::Sleep => 2,
            Verb::Load
            | Verb::TryLock
            | Verb::TryReadLock
            | Verb::TryWriteLock
            | Verb::TryReceive
            | Verb::TrySend
            | Verb::CompareExchange
            | Verb::Swap
            | Verb::FetchAnd
            | Verb::FetchNand
            | Verb::FetchOr
            | Verb::FetchXor
            | Verb::FetchMax
            | Verb::FetchMin
            | Verb::FetchUpdate
            | Verb::Now
            | Verb::Get => 4,
            Verb::Lock | Verb::ReadLock | Verb::WriteLock if tries.vain => 1,
            _ if pending.deadline.is_some() => 1,
            _ => return false,
        };
        let Some(loc) = pending.loc else { return false };
        let place = std::ptr::from_ref(loc).addr();
        let seen = self.progress_for(thread);
        let taken = self.locks_of(thread).taken;
        if self.visits.len() <= thread {
            self.visits.resize_with(thread + 1, Vec::new);
        }
        let visits = &mut self.visits[thread];
        let known = visits.iter_mut().find(|v| v.place == place && v.verb == pending.verb);
        // Who tries for locks in vain is counted elsewhere: see `courtesy.rs`.
        if matches!(pending.verb, Verb::Sleep | Verb::Yield | Verb::Spin) && !tries.failed {
            let locks = &mut self.locks[thread];
            let before = known.as_ref().map_or(taken, |visit| visit.taken);
            (locks.at_visit, locks.in_round) = (taken, taken - before);
        }
        let Some(visit) = known else {
            visits.push(Visit { place, verb: pending.verb, seen, taken, rounds: 1 });
            return false;
        };
        visit.taken = taken;
        if visit.seen != seen {
            (visit.seen, visit.rounds) = (seen, 1);
            return false;
        }
        visit.rounds += 1;
        if visit.rounds == allowed + 1 {
            let step = usize::try_from(step).expect("a step bound fits");
            self.first_spins.push(FirstSpin { thread, place, step });
        }
        visit.rounds > allowed
    }

    /// Whether a spinning thread may go on: others have changed something since it last came by,
    /// or it is the impatient one.
    pub(crate) fn may_go(&self, index: usize, thread: &Thread, step: u64) -> bool {
        let Some(pending) = &thread.pending else { return false };
        let Some(loc) = pending.loc else { return true };
        let place = std::ptr::from_ref(loc).addr();
        let visits = &self.visits[index];
        let Some(visit) = visits.iter().find(|v| v.place == place && v.verb == pending.verb) else {
            return true;
        };
        visit.seen != self.progress_for(index)
            || (self.impatient.is(index, step) && visit.rounds < IMPATIENT_ROUNDS)
    }

    /// Nobody can go on but those who spin: lets them, unless that has led nowhere for too long.
    /// Once the checked closure has `returned` nobody waits for what is still going on, and a loop
    /// without end is no fault.
    pub(crate) fn release(&mut self, returned: bool) -> bool {
        if self.last_release != self.writes {
            self.last_release = self.writes;
            self.fruitless = 0;
        }
        self.fruitless += 1;
        self.fruitless <= if returned { LAST_ROUNDS } else { FRUITLESS_ROUNDS }
    }
}
