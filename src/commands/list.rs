//! `list`: progress by chapter.

use super::{Context, DONE, json_line, progress_or_none, say, say_lines};
use crate::course::{Chapter, Course, Exercise};
use crate::problem::Result;
use crate::show::look::{pad, width};
use crate::show::{Look, Tone};
use crate::watch::{self, Listing};
use crate::workspace::{Progress, Workspace};
use serde::Serialize;
use std::sync::Arc;

/// One line of `list --json`; part of the contract with other programs.
#[derive(Serialize)]
struct ListLine<'a> {
    schema: &'static str,
    exercise: &'a str,
    title: &'a str,
    chapter: &'a str,
    core: bool,
    passed: bool,
    passed_at: Option<&'a str>,
    attempts: u32,
    hints: u32,
    current: bool,
}

/// Lists the course: with keys in a terminal, else as a table. Works without a workspace, too: then
/// nothing is done yet. `extra`: with attempts, hints and time.
///
/// # Errors
/// A `Problem` of the course, or of the machine; interruption.
pub fn run(context: &Context, extra: bool) -> Result<u8> {
    let course = context.course()?;
    let workspace = Workspace::find(&course, &context.folder)?;
    let (look, workspace) = match (context.look(), workspace) {
        (look, Some(workspace))
            if !context.json() && !look.plain && watch::need_terminal().is_ok() =>
        {
            return browse(context, course, workspace, extra);
        }
        others => others,
    };
    let current = |progress: &Progress| progress.current(&course).map(|e| e.name.clone());
    if context.json() {
        // A program must not take unreadable progress for none: no answer then, and exit code 3.
        let progress = workspace.as_ref().map(Workspace::progress).transpose()?.unwrap_or_default();
        workspace.as_ref().inspect(|workspace| super::tell_notes(workspace));
        let current = current(&progress);
        let line = |exercise| line(exercise, &progress, current.as_deref());
        say(&course.exercises.iter().map(line).collect::<String>())?;
    } else {
        let progress = progress_or_none(workspace.as_ref());
        let current = current(&progress);
        say_lines(&table(&course, &progress, current.as_deref(), extra, look))?;
    }
    Ok(DONE)
}

/// With keys: the list of `watch`, which goes on there once an exercise is chosen.
fn browse(context: &Context, course: Course, workspace: Workspace, details: bool) -> Result<u8> {
    let (course, workspace) = (Arc::new(course), Arc::new(workspace));
    let links = context.links(&workspace, None);
    let listing = Some(Listing::new(details));
    let (look, poll) = (context.look(), false);
    let options = watch::Options { look, links, poll, editor: None, exercise: None, listing };
    let outcome = watch::run(course, Arc::clone(&workspace), &options);
    super::tell_notes(&workspace);
    outcome.map(|()| DONE)
}

fn line(exercise: &Exercise, progress: &Progress, current: Option<&str>) -> String {
    let done = progress.of(&exercise.name);
    json_line(&ListLine {
        schema: "conc-lings/list/v1",
        exercise: &exercise.name,
        title: &exercise.title,
        chapter: &exercise.chapter,
        core: exercise.core,
        passed: done.passed_at.is_some(),
        passed_at: done.passed_at.as_deref(),
        attempts: done.attempts,
        hints: done.hints,
        current: current == Some(&exercise.name),
    })
}

fn table(
    course: &Course,
    progress: &Progress,
    current: Option<&str>,
    extra: bool,
    look: Look,
) -> Vec<String> {
    let names = course.exercises.iter().map(|exercise| width(&exercise.name));
    let columns = names.max().unwrap_or(0);
    let mut lines = Vec::new();
    for chapter in &course.chapters {
        let inside = course.exercises.iter().filter(|exercise| exercise.chapter == chapter.name);
        let inside: Vec<&Exercise> = inside.collect();
        lines.push(head(chapter, &inside, progress, look));
        for exercise in inside {
            let (word, tone) = match exercise {
                exercise if progress.passed(&exercise.name) => ("passed", Tone::Good),
                exercise if current == Some(&exercise.name) => ("now", Tone::Warn),
                _ => ("open", Tone::Dim),
            };
            let beside = if exercise.core { "" } else { " (extra)" };
            lines.push(format!(
                "  {}  {}  {}{beside}",
                look.paint(tone, &pad(word, 6)),
                pad(&exercise.name, columns),
                exercise.title
            ));
            if extra {
                let words = watch::details(&progress.of(&exercise.name));
                lines.push(look.paint(Tone::Dim, &format!("          {words}")));
            }
        }
        lines.push(String::new());
    }
    let (passed, all) = (progress.passed_of(course), course.exercises.len());
    lines.push(look.paint(Tone::Strong, &format!("{passed} of {all} passed")));
    lines
}

fn head(chapter: &Chapter, inside: &[&Exercise], progress: &Progress, look: Look) -> String {
    let passed = inside.iter().filter(|exercise| progress.passed(&exercise.name)).count();
    let title = look.paint(Tone::Strong, &chapter.title);
    format!("{title} ({}): {passed} of {}", chapter.name, inside.len())
}
