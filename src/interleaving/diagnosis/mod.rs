//! Which classic mistake a failing interleaving shows, in one sentence with names and lines. One class
//! a file. A class speaks only where the trace shows it: a wrong diagnosis is worse than none, and
//! then the verdict's own sentence stands.
//!
//! That what is named is also the cause follows from the trace being a simplest one: what comes
//! between two steps of a thread is there because without it nothing fails.

mod case;
mod check_then_act;
mod circle;
mod full;
mod gave_up;
mod if_for_while;
mod lost_update;
mod lost_wake_up;
mod nested;
mod open_channel;
mod polls;
mod sections;
mod too_few;
mod too_weak;
mod unjoined;

use super::{Names, Sources, waits};
use crate::report::CheckReport;
use case::Case;
use conc_protocol::Verdict;

/// A class: its sentence, if the trace shows it.
type Class = fn(&Case<'_>) -> Option<String>;

/// Who waits for whom decides before what was lost on the way.
const OF_WAITING: &[Class] = &[
    circle::find,
    nested::find,
    open_channel::find,
    full::find,
    lost_wake_up::find,
    too_few::find,
    too_weak::find,
    lost_update::find,
    check_then_act::find,
];

/// From what shows most surely to what shows least surely.
const OF_RESULTS: &[Class] = &[
    too_weak::find,
    if_for_while::find,
    lost_update::find,
    check_then_act::find,
    gave_up::find,
    unjoined::find,
];

/// What a failed check has to say, more exactly than the check's process could: with the names of the
/// source, and with the class of the mistake before the words of an assertion or a panic.
pub fn explain(report: &mut CheckReport, sources: &Sources) {
    let (Some(trace), Some(message)) = (&report.trace, &report.message) else { return };
    let case = Case { trace, sources, names: Names::of(trace, sources) };
    let first = |classes: &[Class]| classes.iter().find_map(|find| find(&case));
    let explained = match report.verdict {
        Verdict::Deadlock if !trace.waiting.is_empty() => first(OF_WAITING).unwrap_or_else(|| {
            let who = waits::sentences(trace, &case.names, sources);
            format!("{NOBODY}\n{}", who.join("\n"))
        }),
        Verdict::WrongResult | Verdict::Panic => match first(OF_RESULTS) {
            Some(sentence) => format!("{sentence}\n{message}"),
            None => return,
        },
        Verdict::Livelock | Verdict::Unfinished => match polls::find(&case) {
            Some(sentence) => sentence,
            None => return,
        },
        _ => return,
    };
    report.message = Some(explained);
}

/// A deadlock of no known class.
pub const NOBODY: &str = "Nobody can go on.";
