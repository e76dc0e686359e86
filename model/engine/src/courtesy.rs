//! Threads that step aside for each other for ever: each takes a lock, tries for a second one in
//! vain, gives the first back and begins again. Every round changes something for the others, so
//! nobody spins in the sense of `patience.rs`, and the search would follow them to the step bound
//! by ever longer executions. Here such rounds are counted, and when all who still move have
//! tried in vain often enough, it is a livelock.

use crate::operation::Verb;

/// Vain attempts in a row, of each of those who move, that count as a livelock. Loops that give up
/// earlier, and then wait in an order, are right.
const ATTEMPTS: u32 = 128;

/// Vain attempts in a row after which a thread lets others go first.
const LOOP: u32 = 4;

/// Who tries and gets nothing, and who has done something else meanwhile.
#[derive(Default)]
pub(crate) struct Courtesy {
    threads: Vec<Attempts>,
    /// Changes, other than to locks, that were made when the attempts began.
    writes: u64,
}

#[derive(Clone, Copy, Default)]
struct Attempts {
    /// The last attempt has not succeeded so far.
    trying: bool,
    /// Vain attempts since the thread, or any write, last succeeded.
    vain: u32,
    /// The step at which those began.
    since: u64,
    /// The thread's last step.
    moved: u64,
}

impl Courtesy {
    /// `thread` takes `step`; `writes` is the number of changes other than to locks so far.
    pub(crate) fn stepped(&mut self, thread: usize, verb: Verb, step: u64, writes: u64) {
        if self.writes != writes {
            self.writes = writes;
            self.threads.clear();
        }
        if self.threads.len() <= thread {
            self.threads.resize(thread + 1, Attempts::default());
        }
        let attempts = &mut self.threads[thread];
        attempts.moved = step;
        if attempts.trying {
            attempts.trying = false;
            attempts.vain += 1;
        }
        if matches!(verb, Verb::TryLock | Verb::TryReadLock | Verb::TryWriteLock) {
            attempts.trying = true;
            if attempts.vain == 0 {
                attempts.since = step;
            }
        }
    }

    /// Whether `thread` goes round in a loop of vain attempts.
    pub(crate) fn tries(&self, thread: usize) -> bool {
        self.threads.get(thread).is_some_and(|attempts| attempts.vain >= LOOP)
    }

    /// Whether the last attempt of `thread` was in vain.
    pub(crate) fn failed(&self, thread: usize) -> bool {
        self.threads.get(thread).is_some_and(|attempts| attempts.vain > 0)
    }

    /// The attempt of `thread` has succeeded.
    pub(crate) fn succeeded(&mut self, thread: usize) {
        if let Some(attempts) = self.threads.get_mut(thread) {
            (attempts.trying, attempts.vain) = (false, 0);
        }
    }

    /// Whether two or more step aside for each other, and nobody else does anything.
    pub(crate) fn endless(&self) -> bool {
        let polite = |attempts: &&Attempts| attempts.vain >= ATTEMPTS;
        let Some(since) = self.threads.iter().filter(polite).map(|polite| polite.since).min()
        else {
            return false;
        };
        let moving = || self.threads.iter().filter(|attempts| attempts.moved >= since);
        moving().count() > 1 && moving().all(|attempts| polite(&attempts))
    }
}
