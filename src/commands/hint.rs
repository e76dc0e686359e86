//! `hint`: the next of several levels, or those that are asked for.

use super::{Context, DONE, chosen, json_line, progress_or_none, say, say_lines, tell_notes, warn};
use crate::course::Exercise;
use crate::problem::{Problem, Result};
use crate::show::prose::prose;
use crate::show::{Look, Tone};
use serde::Serialize;

/// Which levels are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The one after those that were shown.
    Next,
    /// This one, from 1.
    Level(usize),
    /// All of them.
    All,
}

impl Wanted {
    /// From the flags.
    pub fn of(level: Option<usize>, all: bool) -> Wanted {
        match level {
            Some(level) => Wanted::Level(level),
            None if all => Wanted::All,
            None => Wanted::Next,
        }
    }

    /// First and last level to show, from 1, when `shown` levels were shown before.
    fn range(self, shown: u32, exercise: &Exercise) -> Result<(usize, usize)> {
        let levels = exercise.hints.len();
        match self {
            Wanted::Next => {
                let next = (shown as usize + 1).min(levels);
                Ok((next, next))
            }
            Wanted::All => Ok((1, levels)),
            Wanted::Level(level) if (1..=levels).contains(&level) => Ok((level, level)),
            Wanted::Level(level) => Err(Problem::usage(
                format!("`{}` has no hint of level {level}.", exercise.name),
                format!("The levels are 1 to {levels}."),
            )),
        }
    }
}

#[derive(Serialize)]
struct HintLine<'a> {
    schema: &'static str,
    exercise: &'a str,
    level: usize,
    levels: usize,
    text: &'a str,
}

/// Shows hints and records how many were seen.
///
/// # Errors
/// Wrong usage for unknown names and levels; a `Problem` of the course.
pub fn run(context: &Context, name: Option<&str>, wanted: Wanted) -> Result<u8> {
    let course = context.course()?;
    if let Some(name) = name {
        course.find(name)?; // before a workspace is made for a slip of the hand
    }
    let workspace = context.workspace_if_any(&course)?;
    let progress = progress_or_none(workspace.as_ref());
    let exercise = chosen(&course, name, &progress)?;
    let mut range = wanted.range(progress.of(&exercise.name).hints, exercise)?;

    if let Some(workspace) = &workspace {
        // Two calls at once show two levels: which one is next is decided under the lock.
        let recorded = workspace.update(|progress| {
            let done = progress.entry(&exercise.name);
            range = wanted.range(done.hints, exercise).unwrap_or(range);
            done.hints = done.hints.max(range.1 as u32);
        });
        recorded.unwrap_or_else(|problem| warn(&problem));
        tell_notes(workspace);
    }

    let levels = exercise.hints.len();
    let shown = (range.0..=range.1).map(|level| (level, exercise.hints[level - 1].trim()));
    if context.json() {
        let schema = "conc-lings/hint/v1";
        let exercise = &*exercise.name;
        let line = |(level, text)| json_line(&HintLine { schema, exercise, level, levels, text });
        say(&shown.map(line).collect::<String>())?;
    } else {
        let look = context.look();
        let mut lines = Vec::new();
        for (level, text) in shown {
            if !lines.is_empty() {
                lines.push(String::new());
            }
            lines.push(title(exercise, level, look));
            lines.extend(prose(text, look));
        }
        say_lines(&lines)?;
    }
    Ok(DONE)
}

fn title(exercise: &Exercise, level: usize, look: Look) -> String {
    let levels = exercise.hints.len();
    let end = if level == levels { ", the last" } else { "" };
    look.paint(Tone::Strong, &format!("{}: hint {level} of {levels}{end}", exercise.name))
}
