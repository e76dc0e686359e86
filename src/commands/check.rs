//! `check`: judge all exercises of the workspace, or those named, in parallel.

use super::judging::{Court, OnlyProgress};
use super::{Context, DONE, NOT_PASSED, json_line, say, say_lines, tell_notes, warn};
use crate::course::Exercise;
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use crate::report::Report;
use crate::show::Screen;
use crate::show::look::width;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;

/// Judges, `fresh`: also what is known. The exit code is 0 only if every answer passed.
///
/// # Errors
/// Wrong usage for an unknown name or a missing file; a `Problem` of the machine or the course if
/// an answer could not be judged.
pub fn run(context: &Context, names: &[String], fresh: bool) -> Result<u8> {
    let course = context.course()?;
    let mut exercises: Vec<&Exercise> = course.exercises.iter().collect();
    if !names.is_empty() {
        let named: Vec<_> = names.iter().map(|name| course.find(name)).collect::<Result<_>>()?;
        exercises.retain(|exercise| named.iter().any(|named| named.name == exercise.name));
    }
    let workspace = context.workspace(&course)?;
    let names = exercises.iter().map(|exercise| width(&exercise.name));
    let screen = Screen::lines(context.look(), names.max().unwrap_or(0));
    let court = Court::open(&course, fresh, &OnlyProgress(&screen))?;

    let bar = bar(exercises.len());
    let outcomes: Vec<Result<Report>> = exercises
        .par_iter()
        .map(|exercise| {
            let outcome = workspace
                .read_answer(exercise)
                .and_then(|answer| court.judge(&course, exercise, &answer, &Silence));
            bar.inc(1);
            outcome
        })
        .collect();
    bar.finish_and_clear();

    // What counts as tried is what somebody ran; what counts as passed is what passes.
    let passed = || outcomes.iter().flatten().filter(|report| report.passed);
    if passed().next().is_some() {
        let recorded = workspace.update(|progress| {
            passed().for_each(|r| progress.record_pass(&r.exercise, &r.answer_sha256));
        });
        recorded.unwrap_or_else(|problem| warn(&problem));
    }
    tell_notes(&workspace);
    let all_passed = passed().count() == exercises.len();
    print(context, &screen, outcomes)?;
    Ok(if all_passed { DONE } else { NOT_PASSED })
}

/// Prints the verdicts in course order. The first problem is the outcome; with `--json` nothing is
/// printed then.
fn print(context: &Context, screen: &Screen, outcomes: Vec<Result<Report>>) -> Result<()> {
    let all = outcomes.len();
    let (reports, problems): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    let reports: Vec<Report> = reports.into_iter().flatten().collect();
    let mut problems: Vec<Problem> = problems.into_iter().filter_map(Result::err).collect();
    if context.json() && problems.is_empty() {
        return say(&reports.iter().map(json_line).collect::<String>());
    }
    if !context.json() {
        let passed = reports.iter().filter(|report| report.passed).count();
        for report in reports {
            screen.take(Event::Judged(Box::new(report)));
        }
        say_lines(&[format!("{passed} of {all} passed")])?;
    }
    if problems.is_empty() {
        return Ok(());
    }
    let first = problems.remove(0);
    problems.retain(|problem| *problem != first); // a missing linker is told once
    problems.iter().for_each(warn);
    Err(first)
}

/// How far it is, on standard error if that is a terminal.
fn bar(all: usize) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(all as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("judging {wide_bar} {pos} of {len}");
    bar.with_style(style.expect("the template is sound"))
}

/// Many judgements at once tell nothing of their steps.
struct Silence;

impl Sink for Silence {
    fn take(&self, _event: Event) {}
}
