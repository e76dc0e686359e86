//! For authors: a new exercise, and the proof of a course. The proof judges every start, solution
//! and attempt, and every solution broken by machine; what it finds wrong it says in sentences.

mod costs;
mod coverage;
mod equivalent;
mod form;
mod mutation;
mod new;
mod proof;
mod seedmap;

pub use costs::Costs;
pub use mutation::{Mutant, mutants};
pub use new::create;
pub use proof::{Proof, Subject, prove};

use crate::course::Exercise;
use crate::problem::{Problem, Result};
use conc_protocol::Verdict;
use std::path::{Path, PathBuf};

/// An answer that people really give, and the verdict it must get.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// The file.
    pub path: PathBuf,
    /// Its bytes.
    pub answer: Vec<u8>,
    /// What its first line states.
    pub verdict: Verdict,
}

/// The folder of an exercise's attempts.
pub fn attempts_folder(folder: &Path, exercise: &Exercise) -> PathBuf {
    folder.join("tests/attempts").join(exercise.path())
}

/// The attempts of an exercise of the course in `folder`, by file name.
///
/// # Errors
/// A `Problem` of the course if a file cannot be read or states no verdict.
pub fn attempts(folder: &Path, exercise: &Exercise) -> Result<Vec<Attempt>> {
    let folder = attempts_folder(folder, exercise);
    let unreadable = |path: &Path, error: std::io::Error| {
        Problem::machine(format!("{} cannot be read: {error}.", path.display()), "")
    };
    let entries = match std::fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(unreadable(&folder, error)),
    };
    let mut attempts = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(&folder, error))?.path();
        if path.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let answer = std::fs::read(&path).map_err(|error| unreadable(&path, error))?;
        let first = answer.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let first = String::from_utf8_lossy(first);
        let word =
            first.strip_prefix("//! verdict: ").and_then(|rest| rest.split_whitespace().next());
        let verdict = word.and_then(Verdict::from_word).ok_or_else(|| {
            let what = format!("{} states no verdict in its first line.", path.display());
            Problem::machine(what, "It has to begin with `//! verdict: WORD`.")
        })?;
        attempts.push(Attempt { path, answer, verdict });
    }
    attempts.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(attempts)
}
