//! `reset`: pristine again, and back.

use super::{Context, DONE, say_lines, tell_notes};
use crate::course::Exercise;
use crate::problem::Result;
use crate::workspace::Was;

/// Puts one exercise, or all, back to how they were shipped.
///
/// # Errors
/// Wrong usage for an unknown name; a `Problem` of the machine.
pub fn run(context: &Context, name: Option<&str>) -> Result<u8> {
    context.refuse_json("reset")?;
    let course = context.course()?;
    let exercises: Vec<&Exercise> = match name {
        Some(name) => vec![course.find(name)?],
        None => course.exercises.iter().collect(),
    };
    let workspace = context.workspace(&course)?;
    let found = workspace.reset(&course, &exercises)?;
    tell_notes(&workspace);
    let kept = exercises.iter().zip(&found).filter(|(_, was)| **was == Was::Kept);
    let mut lines: Vec<String> = kept
        .map(|(exercise, _)| format!("{} is as it was shipped again.", exercise.name))
        .collect();
    if lines.is_empty() {
        lines.push("Nothing to do: it is as it was shipped.".to_owned());
    } else {
        lines.push("What you had is kept; `conc-lings reset --undo` brings it back.".to_owned());
    }
    say_lines(&lines)?;
    Ok(DONE)
}

/// Takes the last reset back.
///
/// # Errors
/// Wrong usage if there is none; a `Problem` of the machine.
pub fn undo(context: &Context) -> Result<u8> {
    context.refuse_json("reset")?;
    let course = context.course()?;
    let workspace = context.workspace(&course)?;
    let restored = workspace.undo(&course)?;
    tell_notes(&workspace);
    let mut lines: Vec<String> =
        restored.exercises.iter().map(|name| format!("{name} is back as you had it.")).collect();
    if let Some(folder) = restored.moved_to {
        lines.push(format!("What you wrote since is kept in `{}`.", folder.display()));
    }
    say_lines(&lines)?;
    Ok(DONE)
}
