//! `solution`: one idiomatic answer, for those who have their own or ask to be spoilt.

use super::{Context, DONE, json_line, progress_or_none, say};
use crate::course::Part;
use crate::problem::{Problem, Result};
use crate::workspace::Workspace;
use serde::Serialize;

#[derive(Serialize)]
struct Solution<'a> {
    schema: &'static str,
    exercise: &'a str,
    text: &'a str,
}

/// Prints the solution as it stands in its file, so that it can be piped into one.
///
/// # Errors
/// Wrong usage for an unknown name, and before passing without `--spoil`.
pub fn run(context: &Context, name: &str, spoil: bool) -> Result<u8> {
    let course = context.course()?;
    let exercise = course.find(name)?;
    let passed = || -> Result<bool> {
        let workspace = Workspace::find(&course, &context.folder)?;
        Ok(progress_or_none(workspace.as_ref()).passed(&exercise.name))
    };
    if !spoil && !passed()? {
        return Err(Problem::usage(
            format!("You have not passed `{}` yet.", exercise.name),
            format!(
                "`conc-lings hint {0}` helps; `conc-lings solution {0} --spoil` shows it all the same.",
                exercise.name
            ),
        ));
    }
    let text = course.text(Part::Solution, exercise)?;
    if context.json() {
        let schema = "conc-lings/solution/v1";
        say(&json_line(&Solution { schema, exercise: &exercise.name, text: &text }))?;
    } else {
        say(&text)?;
    }
    Ok(DONE)
}
