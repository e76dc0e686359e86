//! Executions in which a thread that began to spin spins on: see `patience.rs`. They begin like one
//! that was seen, up to that moment; from there the thread goes on whenever it can. If it leaves its
//! loop, all that can follow is searched (`Exhaustive::after`).

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

/// Executions that may follow one beginning.
pub(super) const CONTINUATIONS: u64 = 1_000;

/// A beginning: what happened until a thread began to spin.
#[derive(Clone, Debug)]
pub(super) struct Beginning {
    thread: usize,
    place: usize,
    /// What the thread had to do with. The others stand as early as they can, so that whatever
    /// they do next can be seen beside what the thread does after its loop.
    past: Schedule,
    /// Everything: where the discrete clock matters, or others spun too, the past alone need not
    /// lead there.
    whole: Schedule,
}

impl Beginning {
    /// The ways there, the first that can be gone is enough; and who is impatient. By its past,
    /// the thread is so from the start: that others stand elsewhere than they did may make an
    /// earlier look of it the first one in vain.
    pub(super) fn ways(self) -> [(Impatient, Favours); 2] {
        let Beginning { thread, past, whole, place: _ } = self;
        let later = whole.threads.len() as u64;
        [(past, 0), (whole, later)].map(|(schedule, from)| {
            (Impatient(Some((thread, from))), Favours::new(thread, schedule))
        })
    }
}

/// The different beginnings that were seen.
#[derive(Default)]
pub(super) struct Beginnings {
    known: HashSet<u64>,
    pub(super) kept: Vec<Beginning>,
}

impl Beginnings {
    /// Notes where threads began to spin in an execution that went by `schedule`; `past` tells
    /// what a thread had to do with until a step.
    pub(super) fn add(
        &mut self,
        spins: &[FirstSpin],
        schedule: impl Fn() -> Schedule,
        past: impl Fn(usize, usize) -> Schedule,
    ) {
        for &FirstSpin { thread, place, step } in spins {
            let same_place = |kept: &&Beginning| (kept.thread, kept.place) == (thread, place);
            if self.kept.len() >= IN_ALL || self.kept.iter().filter(same_place).count() >= PER_PLACE
            {
                continue;
            }
            let past = past(thread, step);
            let mut hasher = DefaultHasher::new();
            (thread, place, &past.threads, &past.choices).hash(&mut hasher);
            if self.known.insert(hasher.finish()) {
                let mut whole = schedule();
                whole.threads.truncate(step);
                self.kept.push(Beginning { thread, place, past, whole });
            }
        }
    }
}

/// Goes by a beginning, then runs its thread whenever it can go on.
pub(super) struct Favours {
    thread: usize,
    beginning: Schedule,
    taken: Schedule,
    /// Steps and choices until the thread spun for the last time before others went on.
    spun: (usize, usize),
    /// Whether it spun still when others went on; none if they have not.
    in_vain: Option<bool>,
}

impl Favours {
    fn new(thread: usize, beginning: Schedule) -> Favours {
        let spun = (beginning.threads.len(), beginning.choices.len());
        Favours { thread, beginning, taken: Schedule::default(), spun, in_vain: None }
    }

    /// Everything until the thread left its loop; none if it did not.
    pub(super) fn left(&self) -> Option<Schedule> {
        let Schedule { threads, choices } = &self.taken;
        let (steps, chosen) = self.spun;
        (self.in_vain != Some(true)).then(|| Schedule {
            threads: threads[..steps].to_vec(),
            choices: choices[..chosen].to_vec(),
        })
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
        let (favoured, schedule) = (&self.thread, &self.beginning);
        let thread = match schedule.threads.get(self.taken.threads.len()) {
            Some(thread) if enabled.contains(thread) => *thread,
            Some(thread) => return Err(format!("thread {thread} went on before and now cannot")),
            None if enabled.contains(favoured) => *favoured,
            None => super::run::preferred(running, enabled, threads),
        };
        if self.taken.threads.len() >= schedule.threads.len() && self.in_vain.is_none() {
            let pending = threads.get(*favoured).and_then(Thread::pending);
            let spins = pending.is_some_and(|pending| pending.spins());
            if thread != *favoured {
                self.in_vain = Some(spins);
            } else if spins {
                self.spun = (self.taken.threads.len() + 1, self.taken.choices.len());
            }
        }
        self.taken.threads.push(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let position = self.taken.choices.len();
        let choice = self.beginning.choices.get(position).copied().unwrap_or(0);
        self.taken.choices.push(choice.min(n - 1));
        choice.min(n - 1)
    }
}
