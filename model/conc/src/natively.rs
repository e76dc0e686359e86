//! `native`: one run on real std and real libraries, for what the model cannot explore.

use crate::{asking, diagnosis, evidence};
use conc_engine::{Panic, place};
use conc_protocol::{Failure, Record, Verdict};
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::sync::{Mutex, Once, PoisonError};

/// Panics outside executions, in order, on whichever thread.
static PANICS: Mutex<Vec<Panic>> = Mutex::new(Vec::new());

/// Runs `closure` once, natively. Ends the check if it panics. The judge ends the process when it
/// takes too long.
#[track_caller]
pub fn native<R>(closure: impl FnOnce() -> R) -> R {
    if cfg!(feature = "editor") {
        asking::conc_lings(Location::caller());
        return closure(); // it holds, so its result is what the rest of the check goes on with
    }
    match catch_unwind(AssertUnwindSafe(closure)) {
        Ok(result) => {
            evidence::add(1, false, None, Vec::new());
            result
        }
        Err(_) => evidence::give(&Record::Failed(Box::new(failure_outside()))),
    }
}

/// Notes panics and still has those of the answer printed.
pub(crate) fn watch_panics() {
    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let message = info.payload_as_str().unwrap_or("a value that is no text").to_string();
            // SAFETY: a panic's location is a constant of the program; std only shortens the
            // lifetime it hands out.
            let loc = info.location().map(|location| unsafe {
                std::mem::transmute::<&Location<'_>, &'static Location<'static>>(location)
            });
            let mut panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
            panics.push(Panic { thread: 0, message, loc, taken: None });
            drop(panics);
            // What an assertion of the check says is in the record.
            if loc.is_none_or(|loc| loc.file() != conc_engine::CHECK) {
                usual(info);
            }
        }));
    });
}

/// The failure of a check that panicked outside an exploration.
pub(crate) fn failure_outside() -> Failure {
    let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
    // The last one ended the check; but a panic in the answer before it is what it came from.
    let last = panics.last();
    let answers = panics.iter().find(|panic| verdict_of(panic) == Verdict::Panic);
    let Some(panic) = answers.filter(|_| last.is_some_and(passes_on)).or(last) else {
        return failure(Verdict::WrongResult, "The check panicked.".into(), None);
    };
    of_panic(panic)
}

/// The failure of the first panic in the answer, if it panicked at all: in a task, or in a thread,
/// that nobody joined.
pub(crate) fn panic_unnoticed() -> Option<Failure> {
    let panics = PANICS.lock().unwrap_or_else(PoisonError::into_inner);
    panics.iter().find(|panic| verdict_of(panic) == Verdict::Panic).map(of_panic)
}

fn verdict_of(panic: &Panic) -> Verdict {
    let in_check = panic.loc.map(place).is_some_and(crate::own::is_of_test);
    if in_check { Verdict::WrongResult } else { Verdict::Panic }
}

fn of_panic(panic: &Panic) -> Failure {
    let verdict = verdict_of(panic);
    let message = diagnosis::sentence(panic, verdict == Verdict::WrongResult);
    failure(verdict, message, panic.loc)
}

/// A panic over the error of a join.
fn passes_on(panic: &Panic) -> bool {
    panic.message.contains("Any {") || panic.message.contains("JoinError")
}

fn failure(verdict: Verdict, message: String, loc: Option<&'static Location<'static>>) -> Failure {
    Failure {
        verdict,
        message,
        place: loc.map(place),
        executions: evidence::gathered().coverage.executions + 1,
        complete: false,
        trace: None,
        interleaving: None,
        output: String::new(),
    }
}
