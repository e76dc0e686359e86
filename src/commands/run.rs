//! `run`: judge one exercise once, or any file as an answer to it.

use super::judging::{Court, OnlyProgress};
use super::{
    Context, DONE, NOT_PASSED, answer_in_file, chosen, json_line, progress_or_none, say, say_lines,
    tell_notes, warn,
};
use crate::course::{Course, Exercise, Part};
use crate::event::{Event, Sink};
use crate::interleaving::Sources;
use crate::problem::{Problem, Result};
use crate::report::Report;
use crate::show::pointers::pointers;
use crate::show::{Scene, Screen};
use crate::workspace::{Progress, Workspace};
use std::path::Path;

/// What is to be judged, and how.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The exercise; the current one if none is named.
    pub name: Option<&'a str>,
    /// A file to judge instead of the learner's.
    pub file: Option<&'a Path>,
    /// Judge also what is known.
    pub fresh: bool,
}

/// Judges. The exit code says whether the answer passed.
///
/// # Errors
/// Wrong usage for an unknown name or a missing file; a `Problem` of the machine or the course if
/// nothing can be judged.
pub fn run(context: &Context, wanted: Wanted<'_>) -> Result<u8> {
    let course = context.course()?;
    let fresh = wanted.fresh;
    let report = match (wanted.name, wanted.file) {
        (Some(name), Some(file)) => of_file(context, &course, course.find(name)?, file, fresh)?,
        (None, Some(_)) => {
            return Err(Problem::usage(
                "A file is judged as an answer to an exercise: which one?",
                "`conc-lings run NAME --file PATH`.",
            ));
        }
        (name, None) => of_workspace(context, &course, name, fresh)?,
    };
    Ok(if report.passed { DONE } else { NOT_PASSED })
}

/// Judges any file; no workspace is needed, and no progress touched.
fn of_file(
    context: &Context,
    course: &Course,
    exercise: &Exercise,
    file: &Path,
    fresh: bool,
) -> Result<Report> {
    let answer = answer_in_file(context, file)?;
    let report = judged(context, course, exercise, fresh, || Ok(answer.clone()))?;
    show(context, course, exercise, &report, &answer, Err(file))?;
    Ok(report)
}

/// Judges the learner's file and records the attempt.
fn of_workspace(
    context: &Context,
    course: &Course,
    name: Option<&str>,
    fresh: bool,
) -> Result<Report> {
    if let Some(name) = name {
        course.find(name)?; // before a workspace is made for a slip of the hand
    }
    let workspace = context.workspace(course)?;
    let progress = progress_or_none(Some(&workspace));
    let exercise = chosen(course, name, &progress)?;
    let mut answer = workspace.read_answer(exercise)?; // what is missing is told before the wait
    let report = judged(context, course, exercise, fresh, || {
        answer = workspace.read_answer(exercise)?; // the judge may have taken minutes to build
        Ok(answer.clone())
    })?;
    let recorded = workspace.update(|progress| {
        progress.record_attempt(&exercise.name, report.passed, &report.answer_sha256);
    });
    // The verdict stands, whether it can be written down or not.
    recorded.unwrap_or_else(|problem| warn(&problem));
    show(context, course, exercise, &report, &answer, Ok(&workspace))?;
    tell_notes(&workspace);
    Ok(report)
}

fn judged(
    context: &Context,
    course: &Course,
    exercise: &Exercise,
    fresh: bool,
    answer: impl FnOnce() -> Result<Vec<u8>>,
) -> Result<Report> {
    let screen = Screen::lines(context.look(), 0);
    let sink = OnlyProgress(&screen);
    let court = Court::open(course, fresh, &sink)?;
    let answer = answer()?;
    match context.json() {
        // what they say is for people: no field of the object holds it
        true => court.judge(course, exercise, &answer, &sink),
        false => court.judge_with_own_tests(course, exercise, &answer, &sink),
    }
}

/// Prints the verdict: an object for programs, a page for people.
fn show(
    context: &Context,
    course: &Course,
    exercise: &Exercise,
    report: &Report,
    answer: &[u8],
    whence: std::result::Result<&Workspace, &Path>,
) -> Result<()> {
    if context.json() {
        return say(&json_line(report));
    }
    let progress = whence.ok().map(|workspace| progress_or_none(Some(workspace)));
    let scene = Scene {
        title: exercise.title.clone(),
        sources: Sources::new(String::from_utf8_lossy(answer), course.text(Part::Check, exercise)?),
        libraries: exercise.crates.clone(),
        file: whence.err().map(quoted),
        advice: format!("Stuck? `conc-lings hint {}`", exercise.name),
        debrief: course.debrief(exercise)?,
        progress: progress.as_ref().map(|p| (p.passed_of(course), course.exercises.len())),
        next: progress.map_or_else(String::new, |progress| next(course, &progress)),
    };
    let links = whence.ok().and_then(|workspace| context.links(workspace, None));
    let screen = Screen::page(context.look(), Box::new(move |_| scene.clone())).linked(links);
    screen.take(Event::Judged(Box::new(report.clone())));
    let pointers = pointers(report);
    if context.look().plain && !pointers.is_empty() {
        say_lines(&pointers)?;
    }
    Ok(())
}

/// A path as it is typed, unless it holds what few paths hold.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}

/// What comes after passing.
fn next(course: &Course, progress: &Progress) -> String {
    match progress.current(course) {
        Some(next) => format!("Next: {} ({})", next.name, next.title),
        None => course.farewell.clone(),
    }
}
