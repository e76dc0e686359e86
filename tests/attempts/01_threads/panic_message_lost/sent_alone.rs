//! verdict: pass - Send is enough to cross a thread

use std::any::Any;
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

/// The words of a panic.
fn words(panic: &(dyn Any + Send)) -> String {
    if let Some(words) = panic.downcast_ref::<&str>() {
        words.to_string()
    } else if let Some(words) = panic.downcast_ref::<String>() {
        words.clone()
    } else {
        "no message".to_string()
    }
}

/// Runs all importers, each in a thread of its own: the report.
pub fn night_job(importers: Vec<Importer>) -> Vec<Line> {
    let running: Vec<_> = importers.into_iter().map(thread::spawn).collect();
    running
        .into_iter()
        .map(|importer| match importer.join() {
            Ok(Ok(items)) => Line::Imported(items),
            Ok(Err(refusal)) => Line::Refused(refusal.to_string()),
            Err(panic) => Line::Crashed(words(&*panic)),
        })
        .collect()
}
