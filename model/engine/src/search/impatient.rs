//! Executions in which a thread that began to spin spins on: see `patience.rs`. They begin like one
//! that was seen, up to that moment; from there the thread goes on whenever it can.

use super::Scheduler;
use super::schedule::Schedule;
use crate::patience::{FirstSpin, Impatient};
use crate::threads::Thread;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Beginnings that are kept for each place at which a thread spins.
const PER_PLACE: usize = 12;

/// Beginnings that are kept in all.
const IN_ALL: usize = 96;

/// A beginning: everything until a thread began to spin.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    thread: usize,
    place: usize,
    schedule: Schedule,
}

impl Beginning {
    /// Who is impatient afterwards.
    pub(super) fn impatient(&self) -> Impatient {
        Impatient(Some((self.thread, self.schedule.threads.len() as u64)))
    }
}

/// The different beginnings that were seen.
#[derive(Default)]
pub(super) struct Beginnings {
    known: HashSet<u64>,
    pub(super) kept: Vec<Beginning>,
}

impl Beginnings {
    /// Notes where threads began to spin in an execution that went by `schedule`.
    pub(super) fn add(&mut self, spins: &[FirstSpin], schedule: impl FnOnce() -> Schedule) {
        if spins.is_empty() || self.kept.len() >= IN_ALL {
            return;
        }
        let schedule = schedule();
        for &FirstSpin { thread, place, step } in spins {
            let mut prefix = schedule.clone();
            prefix.threads.truncate(step);
            let mut hasher = DefaultHasher::new();
            (thread, place, &prefix.threads).hash(&mut hasher);
            let same_place = |kept: &&Beginning| (kept.thread, kept.place) == (thread, place);
            if self.kept.iter().filter(same_place).count() < PER_PLACE
                && self.known.insert(hasher.finish())
            {
                self.kept.push(Beginning { thread, place, schedule: prefix });
            }
        }
    }
}

/// Goes by a beginning, then runs its thread whenever it can go on.
pub(super) struct Favours {
    beginning: Beginning,
    taken: Schedule,
}

impl Favours {
    pub(super) fn new(beginning: Beginning) -> Favours {
        Favours { beginning, taken: Schedule::default() }
    }

    pub(super) fn schedule(&self) -> Schedule {
        self.taken.clone()
    }
}

impl Scheduler for Favours {
    fn next(
        &mut self,
        running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let Beginning { thread: favoured, schedule, .. } = &self.beginning;
        let thread = match schedule.threads.get(self.taken.threads.len()) {
            Some(thread) if enabled.contains(thread) => *thread,
            Some(thread) => return Err(format!("thread {thread} went on before and now cannot")),
            None if enabled.contains(favoured) => *favoured,
            None => super::run::preferred(running, enabled, threads),
        };
        self.taken.threads.push(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let position = self.taken.choices.len();
        let choice = self.beginning.schedule.choices.get(position).copied().unwrap_or(0);
        self.taken.choices.push(choice.min(n - 1));
        choice.min(n - 1)
    }
}
