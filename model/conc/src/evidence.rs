//! What the process has to show: kept where the answer cannot reach it, written once, at the end.

use conc_protocol::{Budget, Coverage, Failure, Interleaving, Record, Request, encode};
use std::cell::RefCell;
use std::io::Write;
use std::sync::{Mutex, PoisonError};

/// What has been seen so far.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    /// Of all explorations.
    pub(crate) coverage: Coverage,
    /// Labels that some execution reached.
    pub(crate) reached: Vec<String>,
}

struct State {
    request: Request,
    evidence: Evidence,
}

// Behind a box, and so on the heap: statics are set back before every execution.
static STATE: Mutex<Option<Box<State>>> = Mutex::new(None);

thread_local! {
    static ASKED: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

fn with<R>(f: impl FnOnce(&mut State) -> R) -> R {
    let mut state = STATE.lock().unwrap_or_else(PoisonError::into_inner);
    f(state.as_mut().expect("a check process has a request"))
}

pub(crate) fn begin(request: Request) {
    let coverage = Coverage { complete: true, ..Coverage::default() };
    let evidence = Evidence { coverage, reached: Vec::new() };
    let state = Box::new(State { request, evidence });
    *STATE.lock().unwrap_or_else(PoisonError::into_inner) = Some(state);
}

/// The bounds of a search, and its seed. (The nonce is never copied.)
pub(crate) fn asked_for() -> (Budget, u64) {
    with(|state| (state.request.budget, state.request.seed))
}

/// The one execution that is wanted instead of a search, if one is.
pub(crate) fn wanted() -> Option<Interleaving> {
    with(|state| state.request.replay.clone())
}

/// Adds an exploration (or a native run) that held.
pub(crate) fn add(executions: u64, complete: bool, covered: Option<String>, reached: Vec<String>) {
    with(|state| {
        let Evidence { coverage, reached: known } = &mut state.evidence;
        coverage.executions += executions;
        coverage.complete &= complete;
        coverage.explorations += 1;
        coverage.covered = coverage.covered.take().or(covered); // the first says why
        known.extend(reached);
    });
}

pub(crate) fn gathered() -> Evidence {
    with(|state| state.evidence.clone())
}

/// Keeps what a check says about the execution that it ends.
pub(crate) fn ask(failure: Failure) {
    ASKED.set(Some(failure));
}

pub(crate) fn asked() -> Option<Failure> {
    ASKED.take()
}

/// Writes the record and ends the process.
pub(crate) fn give(record: &Record) -> ! {
    let line = with(|state| encode(&state.request.nonce, record));
    let mut stdout = std::io::stdout().lock();
    // Whoever does not get the record takes the check for not proven: nothing else to do here.
    let _ = stdout.write_all(line.as_bytes()).and_then(|()| stdout.flush());
    std::process::exit(0)
}

/// The judge itself is at fault: says so and ends the process.
pub(crate) fn internal(message: String) -> ! {
    give(&Record::Internal { message })
}
