//! Two threads read a value, and what one of them makes of it overwrites what the other has written.
//!
//! The pattern is P4, "lost update", of H. Berenson et al., "A Critique of ANSI SQL Isolation
//! Levels", SIGMOD 1995: read by one, written by another, written by the first.

use super::case::{Case, at, in_answer};
use conc_protocol::Step;

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    (0..case.trace.steps.len()).find_map(|write| overwritten(write, case))
}

fn overwritten(write: usize, case: &Case<'_>) -> Option<String> {
    let step = case.step(write);
    let (object, written) = stored(step, case)?;
    let read = case.last_use(step.thread, object, write)?;
    let seen = number(case.step(read)).filter(|_| case.step(read).verb == "load")?;
    let both_told = in_answer(step) && in_answer(case.step(read));
    if !both_told || case.is_divided(step.thread, read..write) {
        return None;
    }
    let changes = |index: &usize| case.changes(*index, object) && in_answer(case.step(*index));
    let other = case.others(step.thread, read..write).find(changes)?;
    let theirs = case.step(other);
    let who = case.thread(step.thread);
    let (name, other_name) = (case.object(object), case.thread(theirs.thread));
    let (read_at, wrote_at) = (at(case.step(read).place), at(step.place));
    // did the other read the same, and write only after both had read?
    let their_read = case.last_use(theirs.thread, object, other).map(|index| case.step(index));
    let alike = their_read.filter(|r| r.verb == "load" && number(r) == Some(seen));
    Some(match (alike, stored(theirs, case)) {
        (Some(their_read), Some((_, also))) if also == written => {
            let places =
                match (their_read.place, theirs.place) == (case.step(read).place, step.place) {
                    true => (read_at, wrote_at),
                    false => (
                        format!("{read_at} and{}", at(their_read.place)),
                        format!("{wrote_at} and{}", at(theirs.place)),
                    ),
                };
            format!(
                "Lost update: {who} and {other_name} both read {seen} from {name}{} before either \
                 wrote {written}{}.",
                places.0, places.1
            )
        }
        _ => format!(
            "Lost update: {who} read {seen} from {name}{read_at}, then {other_name} made it \
             {made}{there}, and {who}, which does not know that, wrote {written}{wrote_at}.",
            made = outcome(theirs)?,
            there = at(theirs.place),
        ),
    })
}

/// The atomic and the number of a plain write.
fn stored(step: &Step, case: &Case<'_>) -> Option<(usize, i128)> {
    let object = *step.objects.first()?;
    let plain = step.verb == "store" && case.kind(object) == "atomic";
    number(step).filter(|_| plain).map(|number| (object, number))
}

fn number(step: &Step) -> Option<i128> {
    step.value.as_deref()?.parse().ok()
}

/// What an atomic is after a step that writes it.
pub(super) fn outcome(step: &Step) -> Option<&str> {
    let value = step.value.as_deref()?;
    Some(value.rsplit(" -> ").next().unwrap_or(value))
}

impl Case<'_> {
    /// The last step of a thread on an object before `end`.
    pub(super) fn last_use(&self, thread: usize, object: usize, end: usize) -> Option<usize> {
        let own = |step: &Step| step.thread == thread && step.objects.contains(&object);
        self.trace.steps[..end].iter().rposition(own)
    }

    /// Whether a step changes an atomic.
    pub(super) fn changes(&self, index: usize, object: usize) -> bool {
        let step = self.step(index);
        let value = step.value.as_deref().unwrap_or_default();
        let other_value = value.split_once(" -> ").is_none_or(|(old, new)| old != new);
        step.objects.contains(&object)
            && step.verb != "load"
            && other_value
            && !value.starts_with("fails")
    }
}
