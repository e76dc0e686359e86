//! What is wrong with memory, in one sentence.

use conc_engine::memory::{Access, Deed, Fault, FaultKind};
use conc_protocol::{Place, SourceFile, Trace};

/// The sentence.
pub(crate) fn sentence(fault: &Fault, trace: &Trace) -> String {
    let name = |access: &Access| match trace.threads.get(access.thread) {
        Some(thread) if thread.name.is_some() => thread.name.clone().unwrap_or_default(),
        _ => format!("thread {}", access.thread),
    };
    let Fault { first, second, .. } = fault;
    let (earlier, later) = (name(first), name(second));
    let (there, here) = (on_line(first.place), on_line(second.place));
    let (did, does) = (verb(first.deed), verb(second.deed));
    let alone = first.thread == second.thread;
    match fault.kind {
        FaultKind::Race => format!(
            "{earlier} {did} plain memory{there}, {later} {does} it{here}, and nothing orders the two."
        ),
        FaultKind::UseAfterFree if alone => {
            format!("{later} {does} memory{here} that it has freed{there}.")
        }
        FaultKind::UseAfterFree => {
            format!("{later} {does} memory{here} that {earlier} has freed{there}.")
        }
        FaultKind::FreedInUse => format!(
            "{later} frees memory{here} while {earlier} may still use it: {earlier} {did} it{there}, \
             and nothing makes {later} wait for that."
        ),
        FaultKind::FreedTwice if alone => {
            format!("{later} frees memory{here} that it has freed already{there}.")
        }
        FaultKind::FreedTwice => {
            format!("{later} frees memory{here} that {earlier} has freed already{there}.")
        }
        FaultKind::Leak if fault.pieces > 1 => {
            let pieces = fault.pieces;
            format!("{pieces} pieces of memory are never freed; the first was allocated{there}.")
        }
        FaultKind::Leak => format!("Memory that was allocated{there} is never freed."),
    }
}

/// The place that the failure is shown at: in the answer, if one of the two is there.
pub(crate) fn place(fault: &Fault) -> Option<Place> {
    let places = [fault.second.place, fault.first.place, fault.allocated.and_then(|a| a.place)];
    let known = || places.into_iter().flatten();
    known().find(|place| place.file == SourceFile::Answer).or_else(|| known().next())
}

fn verb(deed: Deed) -> &'static str {
    match deed {
        Deed::Read | Deed::AtomicRead => "reads",
        Deed::Write => "writes",
        Deed::AtomicWrite => "changes",
        Deed::Free => "frees",
        Deed::Allocate => "allocates",
    }
}

/// " (line 12)", or nothing where that is not known.
fn on_line(place: Option<Place>) -> String {
    match place {
        Some(Place { file: SourceFile::Answer, line, .. }) => format!(" (line {line})"),
        Some(Place { file: SourceFile::Check, line, .. }) => format!(" (line {line} of the check)"),
        _ => String::new(),
    }
}
