//! Whether a failing execution fails only because somebody did not wait for a thread: it does not
//! when every thread runs before those that spawned it.

use super::Scheduler;
use super::run::Exploring;
use crate::end::End;
use crate::patience::Impatient;
use crate::threads::Thread;
use conc_protocol::Trace;

/// Whether a thread that nobody can join has not ended, and all goes well if it does its work first.
pub(super) fn shows(exploring: &mut Exploring<'_>, trace: &Trace) -> bool {
    let ended =
        |thread: usize| trace.steps.iter().any(|step| step.thread == thread && step.verb == "end");
    let left_alone = |thread: usize| trace.threads[thread].detached && !ended(thread);
    (0..trace.threads.len()).any(left_alone)
        && exploring.run(&mut YoungestFirst, Impatient::default(), false).0.end == End::Returned
}

/// Runs the thread that was spawned last, of those that do not only go round in a loop.
struct YoungestFirst;

impl Scheduler for YoungestFirst {
    fn next(
        &mut self,
        _running: usize,
        enabled: &[usize],
        threads: &[Thread],
    ) -> Result<Option<usize>, String> {
        let works = |thread: &&usize| threads[**thread].pending().is_some_and(|p| !p.spins());
        Ok(enabled.iter().rev().find(works).or(enabled.last()).copied())
    }

    fn choose(&mut self, _n: usize) -> usize {
        0
    }
}
