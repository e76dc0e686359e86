//! What of an exercise can be judged by looking: its promises, hints, length, format, seeds and
//! attempts.

use super::{coverage, seedmap::SeedMap};
use crate::course::{Course, Exercise, Part};
use crate::judge::source::CheckFile;
use crate::problem::Result;
use conc_protocol::Verdict;
use std::path::Path;
use std::process::{Command, Stdio};

/// Lines of code and text that an exercise may have.
const LINES: std::ops::RangeInclusive<usize> = 30..=120;

/// What is wrong with the form of an exercise, a sentence each.
///
/// # Errors
/// A `Problem` of the course if a file cannot be read.
pub fn faults(course: &Course, folder: &Path, exercise: &Exercise) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let start = course.text(Part::Start, exercise)?;
    let expected = CheckFile::read(&course.text(Part::Check, exercise)?)?.checks;
    let promised = promises(&course.story(exercise)?);
    let named: Vec<String> = expected.iter().map(|check| check.name.replace('_', " ")).collect();
    if promised != named {
        faults.push(format!(
            "the promises in the header and the names of the checks differ: {promised:?}, {named:?}"
        ));
    }
    if !(2..=6).contains(&expected.len()) {
        faults.push(format!("it has {} checks, not two to six", expected.len()));
    }
    for check in exercise.points.keys() {
        if !expected.iter().any(|expected| expected.name == *check) {
            faults.push(format!("it gives points for a check that there is not: {check}"));
        }
    }
    for check in exercise.costly.keys() {
        if !expected.iter().any(|expected| expected.name == *check) {
            faults.push(format!("`costly` names a check that there is not: {check}"));
        }
    }
    let lines = start.lines().count();
    if !LINES.contains(&lines) {
        faults.push(format!("its start has {lines} lines, not 30 to 120"));
    }
    if !start.contains("TODO") {
        faults.push("no TODO says where to work".into());
    }
    let files = [Part::Start, Part::Check, Part::Solution];
    for path in files.map(|part| folder.join(part.path(exercise))) {
        if !is_formatted(&path) {
            faults.push(format!("{} is not formatted by rustfmt", path.display()));
        }
    }
    let attempts = super::attempts(folder, exercise)?;
    let right = attempts.iter().filter(|attempt| attempt.verdict == Verdict::Pass).count();
    if attempts.len() - right < 4 || right < 1 {
        faults.push(format!(
            "it has {} wrong attempts and {right} right ones; at least four and one are needed",
            attempts.len() - right
        ));
    }
    Ok(faults)
}

/// The lines of the list behind "Promises:", without what goes before a line break in the middle.
fn promises(story: &str) -> Vec<String> {
    let mut promises: Vec<String> = Vec::new();
    for line in story.lines().skip_while(|line| !line.starts_with("Promise")).skip(1) {
        match line.strip_prefix("- ") {
            Some(promise) => promises.push(promise.trim().to_string()),
            None if line.starts_with("  ") && !promises.is_empty() => {
                let promise = promises.last_mut().expect("it is not empty");
                promise.push(' ');
                promise.push_str(line.trim());
            }
            None if line.trim().is_empty() && promises.is_empty() => {}
            None => break,
        }
    }
    promises
}

/// True also where there is no rustfmt: then nobody can tell.
fn is_formatted(path: &Path) -> bool {
    let status = Command::new("rustfmt")
        .args(["--check", "--quiet", "--edition", "2024"])
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_err() || status.is_ok_and(|status| status.success())
}

/// What is wrong with the course as a whole: whether the seed map agrees with it, and what
/// `docs/COVERAGE.md` says, which is mended on the way.
pub fn of_the_whole(course: &Course, folder: &Path) -> Vec<String> {
    match SeedMap::open(folder) {
        Ok(map) => {
            let mut faults = map.faults(course);
            faults.extend(coverage::renew(course, &map, folder));
            faults
        }
        Err(why) => vec![why],
    }
}

#[cfg(test)]
mod tests {
    use super::promises;

    #[test]
    fn promises_are_the_list_behind_the_word() {
        let story = "# T\n\nScene.\n\nPromises:\n- one\n- two and\n  a half\n\n- no more\n";
        assert_eq!(promises(story), ["one", "two and a half"]);
    }
}
