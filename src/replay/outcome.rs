//! What a replay came to: the object that `replay --json` prints.

use crate::judge::Replayed;
use crate::report::Location;
use conc_protocol::{Trace, Verdict};
use serde::Serialize;

/// The schema's name; a change of fields is a new name.
pub const SCHEMA: &str = "conc-lings/replay/v1";

/// What one interleaving came to with an answer.
#[derive(Clone, Debug, Serialize)]
pub struct Outcome {
    /// Always [`SCHEMA`].
    pub schema: &'static str,
    /// The exercise's name.
    pub exercise: String,
    /// The check's.
    pub check: String,
    /// The token.
    pub token: String,
    /// Whether the answer is the one that the token was made for.
    pub same_answer: bool,
    /// The step, from 1, at which another answer could not go the token's way; null if it could.
    pub strayed_at: Option<u64>,
    /// Whether it goes wrong this way.
    pub fails: bool,
    /// How; null if it does not: one interleaving proves nothing.
    pub verdict: Option<Verdict>,
    /// One plain sentence; null if it does not fail.
    pub message: Option<String>,
    /// The line to look at first.
    pub location: Option<Location>,
    /// The steps, where any were taken.
    pub trace: Option<Trace>,
    /// What the answer printed if it failed.
    pub output: String,
    /// What rustc said, or which rule is broken, if nothing was run; null otherwise.
    pub diagnostics: Option<String>,
}

impl Outcome {
    /// Of a replay of `token` for an exercise.
    pub fn of(replayed: &Replayed, exercise: &str, token: &str, same_answer: bool) -> Outcome {
        let Replayed { check, strayed, diagnostics } = replayed.clone();
        Outcome {
            schema: SCHEMA,
            exercise: exercise.to_owned(),
            check: check.name,
            token: token.to_owned(),
            same_answer,
            strayed_at: strayed,
            fails: !check.passed,
            verdict: (!check.passed).then_some(check.verdict),
            message: check.message,
            location: check.location,
            trace: check.trace,
            output: check.output,
            diagnostics,
        }
    }
}
