//! The life of a check process: read the request, run the check, give evidence.

use crate::evidence::{self, Evidence};
use conc_protocol::{Failure, Place, Record, Request, Verdict};
use std::io::Read;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};

/// One check, as the judge's `main` lists it.
pub struct Check {
    /// The test function's name.
    pub name: &'static str,
    /// The test function.
    pub body: fn(),
    /// Labels of [`crate::reaches`] that stand in its text: each must have been reached.
    pub demands: &'static [&'static str],
}

/// Runs the one check that the request on standard input names, writes the record, and ends the
/// process.
pub fn run(checks: &[Check]) -> ! {
    let mut text = String::with_capacity(4096); // so that it need not move
    let request: Request = match std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())
        .and_then(|_| Request::decode(&text))
    {
        Ok(request) => request,
        Err(why) => {
            eprintln!("This program judges one check and is started by conc-lings ({why}).");
            std::process::exit(2);
        }
    };
    // The nonce is to stand nowhere but in the request: memory that is freed keeps what was in it.
    let length = text.len();
    text.clear();
    text.extend(std::iter::repeat_n(' ', length));
    drop(std::hint::black_box(text));
    crate::natively::watch_panics();
    let wanted = request.check.clone();
    evidence::begin(request);
    let Some(check) = checks.iter().find(|check| check.name == wanted) else {
        evidence::internal(format!("there is no check `{wanted}` in this program"));
    };
    if catch_unwind(AssertUnwindSafe(check.body)).is_err() {
        evidence::give(&Record::Failed(Box::new(crate::natively::failure_outside())));
    }
    let Evidence { coverage, reached } = evidence::gathered();
    if coverage.explorations == 0 {
        evidence::internal(format!("the check `{wanted}` neither explores nor runs natively"));
    }
    if let Some(missing) =
        check.demands.iter().find(|label| !reached.iter().any(|known| known == *label))
    {
        evidence::give(&Record::Failed(Box::new(crate::diagnosis::never_reached(
            missing,
            coverage.executions,
            coverage.complete,
            None,
        ))));
    }
    evidence::give(&Record::Held(coverage))
}

/// Ends the check with a verdict of the check's own. For what an assertion cannot say: a native
/// check that finds `not-concurrent`, for instance.
#[track_caller]
pub fn fail(verdict: Verdict, message: impl Into<String>) -> ! {
    fail_at(verdict, message, Location::caller())
}

/// [`fail`] for helpers, which find a fault later than the line of the check that `loc` names.
pub fn fail_at(verdict: Verdict, message: impl Into<String>, loc: &'static Location<'static>) -> ! {
    fail_in(verdict, message.into(), conc_engine::place(loc))
}

pub(crate) fn fail_in(verdict: Verdict, message: String, place: Place) -> ! {
    let failure = Failure {
        verdict,
        message,
        place: Some(place),
        executions: 1,
        complete: false,
        trace: None,
        interleaving: None,
        output: String::new(),
    };
    if conc_engine::in_execution() {
        evidence::ask(failure);
        conc_engine::end_asked()
    }
    // Who waits for ever may wait for somebody who panicked where nobody noticed.
    let waits = matches!(verdict, Verdict::Deadlock | Verdict::NotConcurrent);
    let failure = crate::natively::panic_unnoticed().filter(|_| waits).unwrap_or(failure);
    evidence::give(&Record::Failed(Box::new(failure)))
}
