//! A notification that came between looking and going to sleep, or before somebody who never
//! looked; or one that woke somebody who had no use for it.

use super::case::{Case, at};
use crate::interleaving::waits::{is_unnotified, woken};
use conc_protocol::{Step, Used, Waiting};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let sleepers = Sleeper::all(case);
    sleepers
        .iter()
        .find_map(|sleeper| sleeper.missed(case))
        .or_else(|| sleepers.iter().find_map(|sleeper| sleeper.passed_over(case)))
        .or_else(|| sleepers.iter().find_map(|sleeper| sleeper.never_told(case)))
}

/// Who sleeps on a condition variable at the end, and was not woken.
pub(super) struct Sleeper {
    pub(super) thread: usize,
    pub(super) condvar: usize,
    /// Index of the step with which it went to sleep.
    pub(super) wait: usize,
    /// Index of the step by which it had taken the mutex before.
    locked: usize,
}

impl Sleeper {
    /// All of them.
    pub(super) fn all(case: &Case<'_>) -> Vec<Sleeper> {
        let trace = case.trace;
        let asleep = trace.waiting.iter().filter(|waiting| is_unnotified(waiting, trace));
        asleep.filter_map(|waiting| Sleeper::of(waiting, case)).collect()
    }

    fn of(waiting: &Waiting, case: &Case<'_>) -> Option<Sleeper> {
        let thread = waiting.thread;
        let condvar = *waiting.objects.iter().find(|o| case.kind(**o) == "condvar")?;
        let sleeps = |step: &Step| {
            step.thread == thread && step.verb == "wait" && step.objects.contains(&condvar)
        };
        let wait = case.trace.steps.iter().rposition(sleeps)?;
        let mutex = case.lock_of(case.step(wait))?;
        let locked = case.taken_before(thread, mutex, wait)?;
        Some(Sleeper { thread, condvar, wait, locked })
    }

    fn notifies(&self, step: &Step) -> bool {
        step.thread != self.thread
            && step.objects.contains(&self.condvar)
            && matches!(&*step.verb, "notify one" | "notify all")
    }

    /// The last look that it took before it slept: at an atomic, or at what the mutex guards.
    fn look(&self, case: &Case<'_>) -> Option<usize> {
        let own = |index: &usize| case.step(*index).thread == self.thread;
        let before: Vec<usize> = (0..self.wait).filter(own).collect();
        let loads = |index: &&usize| case.step(**index).verb == "load";
        // right before the lock is looking too
        let last = before.iter().rev().find(|index| **index != self.locked)?;
        let load = Some(last).filter(loads).copied();
        let used = case.step(self.wait).used;
        let guarded = (used != Some(Used::Not)).then_some(self.locked);
        load.or(guarded)
    }

    /// Notified between the look and the sleep, or before a sleep without a look.
    fn missed(&self, case: &Case<'_>) -> Option<String> {
        let trace = case.trace;
        let look = self.look(case);
        let unheard = |index: &usize| {
            let step = case.step(*index);
            let nobody = step.value.as_deref() == Some("nobody waits");
            self.notifies(step) && (nobody || step.verb == "notify all")
        };
        let from = look.map_or(0, |look| look + 1);
        let missed = (from..self.wait).rev().find(unheard)?;
        if trace.steps[self.wait..].iter().any(|step| self.notifies(step)) {
            return None;
        }
        let (who, other) = (case.thread(self.thread), case.thread(case.step(missed).thread));
        let condvar = case.object(self.condvar);
        let (told, slept) = (at(case.step(missed).place), at(case.step(self.wait).place));
        Some(match look {
            Some(look) => format!(
                "Lost wake-up: {who} has looked{looked} and goes to sleep on {condvar}{slept}. In \
                 between {other} notifies{told}, too early for it to hear, and nobody notifies again.",
                looked = at(case.step(look).place),
            ),
            None => format!(
                "Lost wake-up: {other} notifies {condvar}{told} before {who} sleeps on it{slept}. \
                 No notification is kept for later, and {who} does not look whether it has to sleep \
                 at all."
            ),
        })
    }

    /// `notify_one` woke another, who went to sleep again.
    fn passed_over(&self, case: &Case<'_>) -> Option<String> {
        let trace = case.trace;
        let count = trace.steps.len();
        let told = (self.wait..count).rev().find(|index| self.notifies(case.step(*index)))?;
        let step = case.step(told);
        let woken = woken(step, trace).filter(|woken| *woken != self.thread)?;
        let next = |from: usize, verbs: &[&str]| {
            let mut own = (from..count).filter(|index| case.step(*index).thread == woken);
            own.find(|index| {
                let step = case.step(*index);
                step.objects.contains(&self.condvar) && verbs.contains(&&*step.verb)
            })
        };
        let up = next(told, &["wake up"])?;
        let again = next(up + 1, &["wait", "notify one", "notify all"])?;
        if case.step(again).verb != "wait" {
            return None;
        }
        Some(format!(
            "The wrong one is woken: {who} and {woken} both sleep on {condvar}. `notify_one`{line}, \
             called by {caller}, wakes {woken}, which finds nothing to do and goes to \
             sleep again{slept}; {who} sleeps on.",
            who = case.thread(self.thread),
            woken = case.thread(woken),
            condvar = case.object(self.condvar),
            line = at(step.place),
            caller = case.thread(step.thread),
            slept = at(case.step(again).place),
        ))
    }

    /// Nobody has notified from the first step to the last.
    fn never_told(&self, case: &Case<'_>) -> Option<String> {
        let any =
            |step: &Step| step.objects.contains(&self.condvar) && step.verb.starts_with("notify");
        if case.trace.steps.iter().any(any) {
            return None;
        }
        Some(format!(
            "Nobody notifies: {who} sleeps on {condvar}{slept}, and from the beginning to the end \
             nobody calls `notify_one` or `notify_all` on it.",
            who = case.thread(self.thread),
            condvar = case.object(self.condvar),
            slept = at(case.step(self.wait).place),
        ))
    }
}
