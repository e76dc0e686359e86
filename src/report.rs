//! The judgement of one answer: the object that `run --json` prints, field for field.

use conc_protocol::{Trace, Verdict};
use serde::{Deserialize, Serialize};

/// The schema's name; a change of fields is a new name.
pub const SCHEMA: &str = "conc-lings/verdict/v1";

/// The judgement of one answer.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The exercise's name.
    pub exercise: String,
    /// Whether the verdict is `pass`.
    pub passed: bool,
    /// `compile-error`, `forbidden` or `tampered` if that applies, else that of the first failing check.
    pub verdict: Verdict,
    /// Points of the checks that passed.
    pub score: u32,
    /// Points of all checks.
    pub max_score: u32,
    /// SHA-256 of the judged bytes, in hexadecimal.
    pub answer_sha256: String,
    /// The course, as `name@version`.
    pub course: String,
    /// The version of this program.
    pub conc_lings: &'static str,
    /// The version of rustc that judged.
    pub rustc: String,
    /// Every check, in file order, also when nothing ran.
    pub checks: Vec<CheckReport>,
    /// What rustc said, or which rule is broken; null otherwise.
    pub diagnostics: Option<String>,
    /// Milliseconds of compiling, wall time; 0 for a verdict that was known already.
    pub compile_ms: u64,
    /// Milliseconds of running the checks, wall time; 0 for a verdict that was known already.
    pub run_ms: u64,
    /// What became of the learner's own tests, for the screen; not part of the JSON object.
    #[serde(skip)]
    pub own_tests: OwnTests,
}

/// What became of the `#[test]` functions in an answer. Nothing in the judgement depends on it.
#[derive(Clone, Debug, Default)]
pub struct OwnTests {
    /// Those that were run, in file order, by their paths in the answer; worth no points.
    pub tests: Vec<CheckReport>,
    /// Those with `#[ignore]`.
    pub ignored: Vec<String>,
    /// Why the others were not run: a sentence, and rustc's words after an empty line.
    pub not_run: Option<String>,
}

/// The judgement of one check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckReport {
    /// The check's function name.
    pub name: String,
    /// How it is judged.
    pub engine: Engine,
    /// The clock of an explored check; null for a native one.
    pub clock: Option<Clock>,
    /// Whether the promise was kept.
    pub passed: bool,
    /// The check's own verdict; the answer's when nothing ran.
    pub verdict: Verdict,
    /// Points reached.
    pub score: u32,
    /// Points possible.
    pub max_score: u32,
    /// One plain sentence; for a check that passed what was covered, and null where that was all.
    pub message: Option<String>,
    /// Executions tried; null when nothing ran.
    pub executions: Option<u64>,
    /// Whether every execution that matters was tried; null when nothing ran.
    pub complete: Option<bool>,
    /// A replay token; null where there is none.
    pub replay: Option<String>,
    /// The line to look at first.
    pub location: Option<Location>,
    /// The failing interleaving, for the screen; not part of the JSON object.
    #[serde(skip)]
    pub trace: Option<Trace>,
    /// What the answer printed in the failing run, for the screen; not part of the JSON object.
    #[serde(skip)]
    pub output: String,
}

/// How a check is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Engine {
    /// Under the model's scheduler.
    Explored,
    /// On real std and real libraries, in a process of its own.
    Native,
}

/// The clock of an explored check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Clock {
    /// A sleep, a timeout, a deadline may elapse at any step.
    Adversarial,
    /// Virtual time advances only when nobody can run.
    Discrete,
}

/// A line of a file, by its path in the workspace (`exercises/…`, `checks/…`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Location {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}
