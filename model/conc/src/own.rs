//! The learner's own tests: functions of the answer that are run like the bodies of checks. What
//! panics in their lines is a wrong result, not a panic of the answer.

use crate::process::{Check, fail_in, run as run_checks};
use conc_protocol::{Place, SourceFile, Verdict};
use std::any::Any;
use std::fmt::Debug;
use std::sync::OnceLock;

/// Lines of the answer that are tests, first and last.
static LINES: OnceLock<&'static [(u32, u32)]> = OnceLock::new();

/// The tests of an answer, as its modules list them.
#[derive(Default)]
pub struct Tests(Vec<Check>);

impl Tests {
    /// Adds a test under its path in the answer.
    pub fn add(&mut self, name: &'static str, body: fn()) {
        self.0.push(Check { name, body, demands: &[] });
    }
}

/// As [`crate::run`], for the tests that `list` adds; `lines` are theirs.
pub fn run(list: fn(&mut Tests), lines: &'static [(u32, u32)]) -> ! {
    let _ = LINES.set(lines); // nobody else sets them
    let mut tests = Tests::default();
    list(&mut tests);
    run_checks(&tests.0)
}

/// What a test may return.
pub trait Ending {
    /// What is wrong with it.
    fn fault(self) -> Option<String>;
}

impl Ending for () {
    fn fault(self) -> Option<String> {
        None
    }
}

impl<T: Ending, E: Debug> Ending for Result<T, E> {
    fn fault(self) -> Option<String> {
        match self {
            Ok(fine) => fine.fault(),
            Err(error) => Some(format!("The test returns an error: {error:?}")),
        }
    }
}

/// The test on this line has returned.
pub fn returned(line: u32, outcome: impl Ending) {
    if let Some(fault) = outcome.fault() {
        fail_on(line, fault);
    }
}

/// The test on this line must have panicked, with a message that contains `expected`.
pub fn must_panic<T>(line: u32, expected: &str, outcome: Result<T, Box<dyn Any + Send>>) {
    let Err(payload) = outcome else { fail_on(line, "It must panic, and does not.".into()) };
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied()).unwrap_or_default();
    if !text.contains(expected) {
        fail_on(line, format!("It must panic with {expected:?}, but says: {text}"));
    }
}

fn fail_on(line: u32, message: String) -> ! {
    let place = Place { file: SourceFile::Answer, line, column: 1 };
    fail_in(Verdict::WrongResult, message, place)
}

/// Whether this is a line of a test, not of what is tested.
pub(crate) fn is_of_test(place: Place) -> bool {
    let own = || {
        let lines = LINES.get().copied().unwrap_or_default();
        lines.iter().any(|(first, last)| (*first..=*last).contains(&place.line))
    };
    match place.file {
        SourceFile::Check => true,
        SourceFile::Answer => own(),
        SourceFile::Other => false,
    }
}
