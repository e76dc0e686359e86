//! Who went, and what was chosen, step by step: enough to run an execution again.

use super::Scheduler;
use crate::patience::Impatient;
use crate::threads::Thread;
use conc_protocol::{Interleaving, Turn};

/// The decisions of one execution, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// Who took each step.
    pub(crate) threads: Vec<usize>,
    /// The numbers chosen, over all steps.
    pub(crate) choices: Vec<usize>,
}

impl Schedule {
    /// The decisions of an interleaving.
    pub(crate) fn of(interleaving: &Interleaving) -> Schedule {
        let turns = interleaving.turns.iter();
        let steps = |turn: &Turn| {
            (0..turn.steps).map({
                let thread = turn.thread;
                move |_| thread
            })
        };
        Schedule { threads: turns.flat_map(steps).collect(), choices: interleaving.choices.clone() }
    }

    /// The same in the words of the protocol, as the first exploration of a check.
    pub(crate) fn interleaving(&self, impatient: Impatient) -> Interleaving {
        let alike = self.threads.chunk_by(|one, next| one == next);
        Interleaving {
            exploration: 0,
            turns: alike.map(|turn| Turn { thread: turn[0], steps: turn.len() as u64 }).collect(),
            choices: self.choices.clone(),
            impatient: impatient.0,
        }
    }
}

/// Runs a schedule again, and goes its own way where that cannot be followed.
pub(crate) struct Replay {
    schedule: Schedule,
    step: usize,
    choice: usize,
    /// The step, from 1, at which it went another way first.
    pub(crate) strayed: Option<u64>,
    /// What it took.
    pub(crate) taken: Schedule,
    /// Whether a load read what was not the newest, or a store came before others.
    pub(crate) reads_old: bool,
}

impl Replay {
    pub(crate) fn new(schedule: Schedule) -> Replay {
        let taken = Schedule::default();
        Replay { schedule, step: 0, choice: 0, strayed: None, taken, reads_old: false }
    }

    fn stray(&mut self) {
        self.strayed.get_or_insert(self.step as u64);
    }
}

impl Scheduler for Replay {
    fn next(
        &mut self,
        running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let wanted = self.schedule.threads.get(self.step).copied();
        self.step += 1;
        if wanted.is_some_and(|thread| !enabled.contains(&thread)) {
            self.stray();
        }
        // Behind its end a redundant or endless execution was cut off; the recorded one goes on.
        let possible = wanted.filter(|thread| enabled.contains(thread));
        let thread = possible.unwrap_or_else(|| super::run::preferred(running, enabled, threads));
        self.taken.threads.push(thread);
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let choice = self.schedule.choices.get(self.choice).copied().unwrap_or(0);
        self.choice += 1;
        if choice >= n {
            self.stray();
        }
        self.taken.choices.push(choice.min(n - 1));
        choice.min(n - 1)
    }

    fn choose_of(&mut self, _fitting: &[usize], n: usize) -> usize {
        let choice = self.choose(n);
        self.reads_old |= choice > 0;
        choice
    }
}
