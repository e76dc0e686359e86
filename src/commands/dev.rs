//! `dev`: for authors.

use super::judging::{Court, OnlyProgress};
use super::{Context, DONE, NOT_PASSED, say_lines};
use crate::author;
use crate::course::{Course, Exercise};
use crate::problem::{Problem, Result};
use crate::show::Screen;
use std::path::{Path, PathBuf};

/// Begins a new exercise.
///
/// # Errors
/// Wrong usage if the name is taken or the chapter unknown; a `Problem` of the machine if a file
/// cannot be written.
pub fn new(context: &Context, name: &str, chapter: &str) -> Result<u8> {
    context.refuse_json("dev new")?;
    let folder = folder(context)?;
    let course = Course::open(&folder)?;
    let written = author::create(&course, &folder, name, chapter)?;
    let lines = written.iter().map(|path| format!("written: {}", path.display()));
    let advice = "Prove it with `conc-lings dev check`.".to_string();
    say_lines(&lines.chain([advice]).collect::<Vec<_>>())?;
    Ok(DONE)
}

/// Proves the course, or the exercises that are named; everything `repeat` times; `fresh`: also what
/// is known.
///
/// # Errors
/// A `Problem` of the machine or the course if it cannot be judged.
pub fn check(context: &Context, names: &[String], repeat: u64, fresh: bool) -> Result<u8> {
    context.refuse_json("dev check")?;
    let folder = folder(context)?;
    let course = Course::open(&folder)?;
    let mut exercises: Vec<&Exercise> = course.exercises.iter().collect();
    if !names.is_empty() {
        let named: Vec<_> = names.iter().map(|name| course.find(name)).collect::<Result<_>>()?;
        exercises.retain(|exercise| named.iter().any(|named| named.name == exercise.name));
    }
    let screen = Screen::lines(context.look(), 0);
    let sink = OnlyProgress(&screen);
    let fresh = fresh || repeat > 1; // what is known once would be repeated, not judged
    let court = Court::open(&course, fresh, &sink)?;
    let proof = author::prove(&course, &folder, &exercises, court.judge_itself(), repeat, &sink)?;
    let summary = format!(
        "{} exercises, {} answers judged, {} solutions broken by machine ({} of them equivalent): {}",
        exercises.len(),
        proof.judged,
        proof.mutants,
        proof.equivalent,
        match proof.faults.len() {
            0 => "all is as it should be".to_string(),
            1 => "one fault".to_string(),
            faults => format!("{faults} faults"),
        }
    );
    let faults = proof.faults.iter().map(|fault| format!("✗ {fault}"));
    say_lines(&faults.chain(proof.costs.lines()).chain([summary]).collect::<Vec<_>>())?;
    Ok(if proof.faults.is_empty() { DONE } else { NOT_PASSED })
}

/// The course's folder: `--course`, else the one here or above.
fn folder(context: &Context) -> Result<PathBuf> {
    let given = context.options.course.clone();
    let here =
        || context.folder.ancestors().find(|folder| is_course(folder)).map(Path::to_path_buf);
    given.or_else(here).ok_or_else(|| {
        Problem::usage(
            "There is no course here: no folder with an info.toml.",
            "Go to the course's folder, or name it with `--course DIR`.",
        )
    })
}

fn is_course(folder: &Path) -> bool {
    folder.join("info.toml").is_file()
}
