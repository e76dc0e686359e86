//! `explain`: the story of an exercise and, after passing, the debrief.

use super::{Context, DONE, chosen, json_line, progress_or_none, say, say_lines};
use crate::problem::Result;
use crate::show::Tone;
use crate::show::prose::prose;
use crate::workspace::Workspace;
use serde::Serialize;

#[derive(Serialize)]
struct Explanation<'a> {
    schema: &'static str,
    exercise: &'a str,
    title: &'a str,
    chapter: &'a str,
    minutes: u32,
    difficulty: u8,
    seeds: &'a [String],
    story: &'a str,
    debrief: Option<&'a str>,
}

/// Tells the story.
///
/// # Errors
/// Wrong usage for an unknown name; a `Problem` of the course.
pub fn run(context: &Context, name: Option<&str>) -> Result<u8> {
    let course = context.course()?;
    let workspace = Workspace::find(&course, &context.folder)?;
    let progress = progress_or_none(workspace.as_ref());
    let exercise = chosen(&course, name, &progress)?;
    let story = course.story(exercise)?;
    let passed = progress.passed(&exercise.name);
    let debrief = if passed { Some(course.debrief(exercise)?) } else { None };
    if context.json() {
        say(&json_line(&Explanation {
            schema: "conc-lings/explain/v1",
            exercise: &exercise.name,
            title: &exercise.title,
            chapter: &exercise.chapter,
            minutes: exercise.minutes,
            difficulty: exercise.difficulty,
            seeds: &exercise.seeds,
            story: &story,
            debrief: debrief.as_deref(),
        }))?;
        return Ok(DONE);
    }
    let look = context.look();
    let chapter = &course.chapter_of(exercise).title;
    let facts = format!(
        "{} in {chapter}, difficulty {} of 5, about {} minutes",
        exercise.name, exercise.difficulty, exercise.minutes
    );
    let mut lines = vec![look.paint(Tone::Dim, &facts), String::new()];
    lines.extend(prose(&story, look));
    lines.push(String::new());
    match debrief {
        Some(debrief) => lines.extend(prose(&debrief, look)),
        None => lines.push(look.paint(Tone::Dim, "The debrief comes when you have passed.")),
    }
    say_lines(&lines)?;
    Ok(DONE)
}
