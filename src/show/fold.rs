//! Which steps of a long interleaving are shown one by one, and which are folded into "… 12 more
//! steps of thread 2". The last steps are always shown.

use conc_protocol::Trace;
use std::collections::BTreeSet;
use std::ops::Range;

/// A row of the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// A step, by its index in the trace.
    Step(usize),
    /// A lock and its unlock right after it, by the index of the lock.
    Pair(usize),
    /// Steps that are not shown one by one.
    Folded(Range<usize>),
    /// The steps before this again and again: those steps, and how many whole rounds they are.
    Again(Range<usize>, usize),
    /// A thread that cannot go on, by its index in [`Trace::waiting`].
    Stuck(usize),
}

/// Traces of up to so many rows are shown whole.
const WHOLE: usize = 30;
/// So many last steps are never folded.
const LAST: usize = 12;
/// So many first steps are not folded for length alone.
const FIRST: usize = 6;
/// Shorter runs are not worth a fold.
const RUN: usize = 3;
/// More rows than this are too many, however relevant.
const MOST: usize = 40;

/// The rows of a trace, in order.
pub fn rows(trace: &Trace) -> Vec<Row> {
    let mut rows = folded(trace, &vec![false; trace.steps.len()]);
    if rows.len() > WHOLE {
        rows = match super::rounds::rounds(trace) {
            Some(rounds) => {
                // up to where it begins to go round, then one round
                let before = Trace { steps: trace.steps[..rounds.begin].to_vec(), ..trace.clone() };
                let mut rows = match folded(&before, &vec![false; rounds.begin]) {
                    rows if rows.len() > WHOLE => folded(&before, &hidden(&before)),
                    rows => rows,
                };
                let again = rounds.begin + rounds.length;
                rows.extend((rounds.begin..again).map(Row::Step));
                rows.push(Row::Again(again..trace.steps.len(), rounds.again));
                rows
            }
            None => folded(trace, &hidden(trace)),
        };
    }
    rows.extend((0..trace.waiting.len()).map(Row::Stuck));
    rows
}

/// The rows of a trace with every step by itself.
pub fn all_rows(trace: &Trace) -> Vec<Row> {
    let steps = (0..trace.steps.len()).map(Row::Step);
    steps.chain((0..trace.waiting.len()).map(Row::Stuck)).collect()
}

/// Which steps are better not shown one by one.
fn hidden(trace: &Trace) -> Vec<bool> {
    let count = trace.steps.len();
    let mut hidden = vec![false; count];
    let relevant = relevant_objects(trace);
    for (step, hidden) in trace.steps.iter().zip(&mut hidden).take(count.saturating_sub(LAST)) {
        let touches = step.objects.iter().any(|object| relevant.contains(object));
        *hidden = !touches && step.verb != "spawn";
    }
    if hidden.iter().filter(|hidden| !**hidden).count() > MOST {
        let tail = count - (MOST - FIRST);
        hidden[FIRST..tail.max(FIRST)].fill(true);
    }
    hidden
}

/// The rows when runs of hidden steps are folded.
fn folded(trace: &Trace, hidden: &[bool]) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut at = 0;
    while at < hidden.len() {
        let run = hidden[at..].iter().take_while(|hidden| **hidden).count();
        if run >= RUN {
            rows.push(Row::Folded(at..at + run));
            at += run;
            continue;
        }
        let end = at + run.max(1);
        while at < end {
            let pair = is_pair(trace, at);
            rows.push(if pair { Row::Pair(at) } else { Row::Step(at) });
            at += if pair { 2 } else { 1 };
        }
    }
    rows
}

/// Whether a lock is followed by its unlock, with nothing between.
fn is_pair(trace: &Trace, index: usize) -> bool {
    let [lock, unlock, ..] = &trace.steps[index..] else { return false };
    let verbs = (lock.verb.as_str(), unlock.verb.as_str());
    let matching = matches!(
        verbs,
        ("lock", "unlock")
            | ("lock to read", "unlock after reading")
            | ("lock to write", "unlock after writing")
    );
    // an unlock that has a line of its own (`drop(guard)`) has its own row
    matching
        && lock.thread == unlock.thread
        && lock.objects == unlock.objects
        && lock.value.is_none()
        && unlock.value.is_none()
        && unlock.place.is_none()
}

/// What is waited for or held at the end; when nobody waits, what the last steps touch.
fn relevant_objects(trace: &Trace) -> BTreeSet<usize> {
    let waited = trace.waiting.iter().flat_map(|waiting| waiting.objects.iter().copied());
    let mut relevant: BTreeSet<usize> = waited.collect();
    relevant.extend(trace.held.iter().map(|held| held.object));
    if relevant.is_empty() {
        let last = trace.steps.iter().rev().take(LAST);
        relevant.extend(last.flat_map(|step| step.objects.iter().copied()));
    }
    relevant
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interleaving::sample;

    #[test]
    fn a_short_interleaving_is_shown_whole() {
        let (trace, _) = sample::deadlock();
        let rows = rows(&trace);
        assert_eq!(rows.len(), trace.steps.len() + trace.waiting.len());
        assert!(!rows.iter().any(|row| matches!(row, Row::Folded(_))));
    }

    #[test]
    fn steps_that_have_nothing_to_do_with_the_end_are_folded_and_the_last_ones_never() {
        let (trace, _) = sample::deadlock_after_work(100);
        let rows = rows(&trace);
        assert!(rows.len() <= MOST + trace.waiting.len(), "{} rows", rows.len());
        assert!(rows.iter().any(|row| matches!(row, Row::Folded(_))));
        let count = trace.steps.len();
        for index in count - LAST..count {
            assert!(rows.contains(&Row::Step(index)), "step {index} is hidden");
        }
    }

    #[test]
    fn every_step_is_either_shown_or_counted_in_a_fold() {
        for work in [0, 5, 30, 1000] {
            let (trace, _) = sample::deadlock_after_work(work);
            let told: usize = rows(&trace)
                .iter()
                .map(|row| match row {
                    Row::Step(_) => 1,
                    Row::Pair(_) => 2,
                    Row::Folded(range) | Row::Again(range, _) => range.len(),
                    Row::Stuck(_) => 0,
                })
                .sum();
            assert_eq!(told, trace.steps.len());
        }
    }

    #[test]
    fn a_lock_that_is_given_back_at_once_is_one_row() {
        let mut trace = sample::spinning(0);
        let step = |verb| sample::step(0, verb, &[0], None, None);
        trace.steps = vec![step("lock"), step("unlock"), step("lock"), step("lock")];
        assert_eq!(rows(&trace), [Row::Pair(0), Row::Step(2), Row::Step(3)]);
    }

    #[test]
    fn an_endless_run_keeps_its_beginning_and_its_end() {
        let trace = sample::spinning(3000);
        assert_eq!(rows(&trace), [Row::Step(0), Row::Again(1..3000, 2999)]);
        // what is different every time is no round, and has a beginning and an end
        let mut trace = trace;
        let random = |n: usize| u32::try_from((n * n * 7 + n / 3) % 101).unwrap();
        for (n, step) in trace.steps.iter_mut().enumerate() {
            step.place = sample::at(random(n), random(n + 5));
        }
        let rows = rows(&trace);
        assert!(rows.len() <= MOST + 1);
        assert_eq!(rows.first(), Some(&Row::Step(0)));
        assert_eq!(rows.last(), Some(&Row::Step(trace.steps.len() - 1)));
    }
}
