//! `dev`: for authors.

use super::Context;
use crate::problem::{Problem, Result};

/// Begins a new exercise.
///
/// # Errors
/// Always, as yet.
pub fn new(_context: &Context, _name: &str, _chapter: &str) -> Result<u8> {
    Err(missing("dev new"))
}

/// Proves the course.
///
/// # Errors
/// Always, as yet.
pub fn check(_context: &Context, _names: &[String]) -> Result<u8> {
    Err(missing("dev check"))
}

fn missing(command: &str) -> Problem {
    Problem::machine(format!("This version has no `{command}`."), "Get a newer conc-lings.")
}
