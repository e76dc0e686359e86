//! verdict: pass - the error becomes text before it leaves its thread

use std::error::Error;
use std::thread;

/// Why a file was refused.
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
    let running: Vec<_> = importers
        .into_iter()
        .map(|importer| thread::spawn(move || importer().map_err(|e| e.to_string())))
        .collect();
    running
        .into_iter()
        .map(|importer| match importer.join() {
            Ok(Ok(items)) => Line::Imported(items),
            Ok(Err(why)) => Line::Refused(why),
            Err(panic) => Line::Crashed(if let Some(s) = panic.downcast_ref::<&str>() {
                s.to_string()
            } else if let Some(s) = panic.downcast_ref::<String>() {
                s.clone()
            } else {
                "no message".to_string()
            }),
        })
        .collect()
}
