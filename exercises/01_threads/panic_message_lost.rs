//! # The crash report says only `Any { .. }`
//!
//! Every night a warehouse imports the files of its suppliers, each in a thread. In the morning
//! somebody reads the report with a coffee. There are three kinds of lines: so many items imported;
//! the file was refused, and why; the importer crashed, and why.
//!
//! That is the plan. This version does not compile: an error, says rustc, cannot be sent between
//! threads. The version before compiled, since its importers swallowed their errors, and its reports
//! read like this: `nuts.csv crashed: Any { .. }`. There are two hundred suppliers, and nobody has
//! found Any.
//!
//! Promises:
//! - what was imported is counted
//! - a refusal is told in its own words
//! - a crash is told in its own words
//! - the importers run at the same time
//!
//! A crash whose words cannot be found out is told as `no message`. The lines of the report stand in
//! the order of the importers.
//!
//! From "Concurrency in Rust", Error handling in threads, and "Advanced Concurrency in Rust", Best
//! Practices ("Use Result types consistently").

use std::error::Error;
use std::thread;

/// Why a file was refused. It stays an error in a box; what else the type says may change.
pub type Refusal = Box<dyn Error>;

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
    // TODO: rustc speaks of the first of three things that are wrong.
    let running: Vec<_> = importers.into_iter().map(thread::spawn).collect();
    running
        .into_iter()
        .map(|importer| match importer.join() {
            Ok(result) => Line::Imported(result.unwrap_or(0)),
            Err(panic) => Line::Crashed(format!("{panic:?}")),
        })
        .collect()
}
