//! Woken, and still too few go on: `notify_one` where several wait, or somebody who was woken finds that
//! it has to wait all the same, because others had the lock first.

use super::case::{Case, at};
use super::lost_wake_up::Sleeper;
use crate::interleaving::waits::woken;
use conc_protocol::{Step, Used};

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let sleepers = Sleeper::all(case);
    let one = sleepers.iter().find_map(|sleeper| one_of_two(sleeper, case));
    one.or_else(|| sleepers.iter().find_map(|sleeper| slept_again(sleeper, case)))
}

fn notifies(sleeper: &Sleeper, step: &Step) -> bool {
    step.objects.contains(&sleeper.condvar) && step.verb.starts_with("notify")
}

/// All that is notified since it sleeps is one other, who does not sleep again.
fn one_of_two(sleeper: &Sleeper, case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let mut told = (sleeper.wait..steps.len()).filter(|index| notifies(sleeper, case.step(*index)));
    let only = told.next().filter(|_| told.next().is_none())?;
    let step = case.step(only);
    let woken = woken(step, case.trace).filter(|woken| *woken != sleeper.thread)?;
    let waits = |step: &Step| {
        step.thread == woken && step.verb == "wait" && step.objects.contains(&sleeper.condvar)
    };
    let slept = steps[..only].iter().rposition(waits)?;
    if steps[only..].iter().any(waits) {
        return None;
    }
    let (who, lucky) = (case.thread(sleeper.thread), case.thread(woken));
    let places = match (case.step(slept).place, case.step(sleeper.wait).place) {
        (one, other) if one == other => at(one),
        (one, other) => format!("{} and{}", at(one), at(other)),
    };
    Some(format!(
        "Only one is woken: {lucky} and {who} both waited on {condvar}{places}, and `notify_one`{line}, \
         called by {caller}, woke {lucky}. Nobody wakes {who}.",
        condvar = case.object(sleeper.condvar),
        line = at(step.place),
        caller = case.thread(step.thread),
    ))
}

/// It was notified, but before it had the lock another changed what the lock guards; it went to sleep
/// again, for good.
fn slept_again(sleeper: &Sleeper, case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let own = |step: &Step| step.thread == sleeper.thread;
    // nothing of its own between waking up and sleeping again
    let up = steps[..sleeper.wait].iter().rposition(own)?;
    let up_here = case.step(up).verb == "wake up" && case.step(up).value.is_none();
    if !up_here || !case.step(up).objects.contains(&sleeper.condvar) {
        return None;
    }
    let first = steps[..up].iter().rposition(|step| own(step) && step.verb == "wait")?;
    let told = (first..up).find(|index| {
        let step = case.step(*index);
        let him = step.verb == "notify all" || woken(step, case.trace) == Some(sleeper.thread);
        notifies(sleeper, step) && him
    })?;
    if steps[sleeper.wait..].iter().any(|step| notifies(sleeper, step)) {
        return None;
    }
    let lock = case.lock_of(case.step(sleeper.wait))?;
    let sections = case.sections();
    let mut between = sections.iter().filter(|section| {
        section.lock == lock
            && section.thread != sleeper.thread
            && section.used == Used::Changed
            && section.begin > told
            && section.end < up
    });
    let change = between.next()?;
    Some(format!(
        "Woken, and asleep again: {notifier} notifies {condvar}{line}, but before {who} has {lock} again, \
         {other} comes first and changes what it guards{there}. {who} was woken, finds that it has to \
         wait, and goes back to sleep{slept}; nobody notifies once more.",
        notifier = case.thread(case.step(told).thread),
        condvar = case.object(sleeper.condvar),
        line = at(case.step(told).place),
        who = case.thread(sleeper.thread),
        lock = case.object(lock),
        other = case.thread(change.thread),
        there = at(change.place),
        slept = at(case.step(sleeper.wait).place),
    ))
}
