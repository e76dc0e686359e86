//! `run`
use super::Context;
use crate::problem::{Problem, Result};
use std::path::Path;
/// Judges.
///
/// # Errors
/// Always, as yet.
pub fn run(_context: &Context, _name: Option<&str>, _file: Option<&Path>) -> Result<u8> {
    Err(Problem::machine("This version cannot judge.", ""))
}
