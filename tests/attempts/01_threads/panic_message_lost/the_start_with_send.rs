//! verdict: wrong-result - it compiles, and loses two of three messages

use std::error::Error;
use std::thread;

/// Why a file was refused.
pub type Refusal = Box<dyn Error + Send>;

/// Imports one file: how many items, or why it was refused.
pub type Importer = Box<dyn FnOnce() -> Result<u32, Refusal> + Send>;

/// A line of the report.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// So many items.
    Imported(u32),
    /// The file was refused, and why.
    Refused(String),
    /// The importer crashed, and why.
    Crashed(String),
}

/// Runs all importers, each in a thread of its own: the report.
pub fn night_job(importers: Vec<Importer>) -> Vec<Line> {
    let running: Vec<_> = importers.into_iter().map(thread::spawn).collect();
    running
        .into_iter()
        .map(|importer| match importer.join() {
            Ok(result) => Line::Imported(result.unwrap_or(0)),
            Err(panic) => Line::Crashed(format!("{panic:?}")),
        })
        .collect()
}
