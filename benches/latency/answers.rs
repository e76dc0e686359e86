//! The answers that are saved, and the form in which plain rustc and rustlings get them: the same
//! text with the same checks behind it, each exploration being one run.

use crate::bench::Result;
use std::fs;
use std::path::Path;

/// The exercise: std alone, five checks.
pub const NAME: &str = "unlocked_in_between";
/// Its files, in every part of the course.
pub const PATH: &str = "02_shared_state/unlocked_in_between";

/// What kind of answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    CompileError,
    /// Wrong in every execution.
    Failing,
    Passing,
    /// Wrong in some interleavings only: the exercise's start.
    LostUpdate,
}

impl Kind {
    /// In an order in which no verdict on the screen equals the one before it.
    pub const ALL: [Kind; 4] = [Kind::CompileError, Kind::Failing, Kind::Passing, Kind::LostUpdate];

    /// For the table.
    pub fn words(self) -> &'static str {
        match self {
            Kind::CompileError => "compile error",
            Kind::Failing => "failing",
            Kind::Passing => "passing",
            Kind::LostUpdate => "failing by a race",
        }
    }
}

/// The texts of the course.
pub struct Answers {
    pub solution: String,
    start: String,
}

impl Answers {
    pub fn read() -> Result<Answers> {
        Ok(Answers { solution: part("solutions")?, start: part("exercises")? })
    }

    /// An answer of a kind. Every round has other bytes, so that nobody can know the verdict.
    pub fn text(&self, kind: Kind, round: usize) -> String {
        let counting = "ledger.visitors += 1;";
        assert!(self.solution.contains(counting), "the solution has changed: change the bench");
        let text = match kind {
            Kind::CompileError => self.solution.replace(counting, "ledger.visitors += \"one\";"),
            Kind::Failing => self.solution.replace(counting, "ledger.visitors += 2;"),
            Kind::Passing => self.solution.clone(),
            Kind::LostUpdate => self.start.clone(),
        };
        format!("{text}\n// save {round}\n")
    }
}

/// The answer and its checks as one crate of ordinary tests.
pub fn with_tests(answer: &str) -> Result<String> {
    let checks = part("checks")?
        .replace("use answer::", "use super::")
        .replace("use conc::", "use self::conc::");
    Ok(format!(
        "#![allow(dead_code)]\n{answer}\nfn main() {{}}\n\n#[cfg(test)]\nmod tests {{\n\
         mod conc {{\n\
         pub fn explore(check: impl Fn()) {{ check() }}\n\
         pub mod reaches {{ pub fn together(_: &str, _: usize) {{}} }}\n\
         }}\n{checks}}}\n"
    ))
}

fn part(of: &str) -> Result<String> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(of).join(PATH).with_extension("rs");
    Ok(fs::read_to_string(file)?)
}
