//! Who went, and what was chosen, step by step: enough to run an execution again.

use super::Scheduler;
use crate::threads::Thread;

/// The decisions of one execution, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Schedule {
    /// Who took each step.
    pub(crate) threads: Vec<usize>,
    /// The numbers chosen, over all steps.
    pub(crate) choices: Vec<usize>,
}

/// Runs a schedule again.
pub(crate) struct Replay {
    schedule: Schedule,
    step: usize,
    choice: usize,
}

impl Replay {
    pub(crate) fn new(schedule: Schedule) -> Replay {
        Replay { schedule, step: 0, choice: 0 }
    }
}

impl Scheduler for Replay {
    fn next(
        &mut self,
        running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let Some(&thread) = self.schedule.threads.get(self.step) else {
            // A redundant or endless execution was cut off here; the recorded one goes on.
            return Ok(Some(super::run::preferred(running, enabled, threads)));
        };
        self.step += 1;
        if !enabled.contains(&thread) {
            return Err(format!("step {}: thread {thread} cannot go on in the replay", self.step));
        }
        Ok(Some(thread))
    }

    fn choose(&mut self, n: usize) -> usize {
        let choice = self.schedule.choices.get(self.choice).copied().unwrap_or(0);
        self.choice += 1;
        choice.min(n - 1)
    }
}
