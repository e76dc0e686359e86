//! A thread that looks again and again, with a nap in between, and would do so for ever: it polls.

use super::case::{Case, in_answer};
use conc_protocol::Step;

/// Rounds of which one is enough to see that they are all alike.
const ROUNDS: usize = 20;

pub(super) fn find(case: &Case<'_>) -> Option<String> {
    let steps = &case.trace.steps;
    let late = &steps[steps.len() / 2..];
    let mut threads: Vec<usize> = late.iter().map(|step| step.thread).collect();
    threads.sort_unstable();
    threads.dedup();
    // who naps only to step aside gets no further for another reason
    let aside =
        |step: &Step| step.verb.starts_with("try to lock") || step.verb.starts_with("try to w");
    if late.iter().any(aside) {
        return None;
    }
    let naps: Option<Vec<(usize, &Step)>> =
        threads.into_iter().map(|thread| Some((thread, nap(late, thread)?))).collect();
    let naps = naps?;
    let (thread, nap) = *naps.first()?;
    let every = match (&*nap.verb, nap.value.as_deref()) {
        ("sleep", Some(time)) => format!(" every {time}"),
        (_, Some(outcome)) if outcome.starts_with("timed out after ") => {
            outcome.replacen("timed out after", " every", 1)
        }
        _ => " after each nap".to_owned(),
    };
    let (who, count) = (case.thread(thread), steps.len());
    let also: Vec<String> = naps[1..].iter().map(|(thread, _)| case.thread(*thread)).collect();
    let also = match also.is_empty() {
        true => String::new(),
        false => format!(", and so does {}", also.join(" and ")),
    };
    let ended = |thread: usize| steps.iter().any(|s| s.thread == thread && s.verb == "end");
    let gone = |thread: usize| ended(thread) || naps.iter().any(|(napping, _)| *napping == thread);
    let advice = match (0..case.trace.threads.len()).all(gone) {
        true => ". Nobody is left who could change that.",
        false if also.is_empty() => ": it polls; let it sleep until it is called.",
        false => ": they poll; let them sleep until they are called.",
    };
    Some(format!(
        "Looks again and again: {who} looks{every} and finds nothing new{also} ({count} steps){advice}"
    ))
}

/// The nap of the answer that a thread takes in every round, if it takes one.
fn nap(late: &[Step], thread: usize) -> Option<&Step> {
    let naps = |step: &&Step| {
        let timed_out = || step.value.as_deref().is_some_and(|v| v.starts_with("timed out"));
        step.thread == thread && in_answer(step) && (step.verb == "sleep" || timed_out())
    };
    let first = late.iter().find(naps)?;
    (late.iter().filter(naps).count() >= ROUNDS).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::{Names, Sources, sample};

    fn told(verb: &str, value: Option<&str>, ended: bool) -> Option<String> {
        let mut trace = sample::spinning(0);
        trace.threads = vec![sample::thread(Some("main"), None), sample::thread(None, None)];
        let look = sample::step(0, "try to receive", &[0], Some("empty"), sample::at(2, 1));
        let nap = sample::step(0, verb, &[], value, sample::at(3, 1));
        trace.steps = [look, nap].into_iter().cycle().take(100).collect();
        if ended {
            trace.steps.insert(0, sample::step(1, "end", &[], None, None));
        }
        let sources = Sources::default();
        let names = Names::of(&trace, &sources);
        find(&Case { trace: &trace, sources: &sources, names })
    }

    #[test]
    fn who_naps_between_looks_is_told_that_it_polls_and_whether_it_can_help() {
        let polls = "Looks again and again: main looks every 10ms and finds nothing new (100 steps): \
                     it polls; let it sleep until it is called.";
        assert_eq!(told("sleep", Some("10ms"), false).as_deref(), Some(polls));
        let timed = told("receive", Some("timed out after 2s"), false);
        assert!(timed.unwrap().contains("main looks every 2s and"));
        let alone = told("sleep", Some("10ms"), true).unwrap();
        assert!(alone.ends_with("(101 steps). Nobody is left who could change that."), "{alone}");
        assert_eq!(told("yield", None, false), None);
    }
}
