//! A new exercise: its files, with what belongs into each, and its entry in `info.toml`.

use crate::course::Course;
use crate::problem::{Problem, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// Creates the files of exercise `name` in `chapter` (its number may be left out) of the course in
/// `folder` and appends its entry to `info.toml`; returns the files that are to be written.
///
/// # Errors
/// Wrong usage if the name is taken or no name, or the chapter is unknown; a `Problem` of the
/// machine if a file cannot be written.
pub fn create(course: &Course, folder: &Path, name: &str, chapter: &str) -> Result<Vec<PathBuf>> {
    let is_name = !name.is_empty()
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && !name.starts_with(|c: char| c.is_ascii_digit() || c == '_');
    if !is_name {
        return Err(Problem::usage(
            format!("`{name}` cannot be the name of an exercise."),
            "Use lower-case words with `_` between them that name the symptom.",
        ));
    }
    if course.exercises.iter().any(|exercise| exercise.name == name) {
        let what = format!("There is already an exercise `{name}`.");
        return Err(Problem::usage(what, "Choose another name."));
    }
    let bare = |full: &str| full.split_once('_').map_or(full.to_string(), |(_, rest)| rest.into());
    let found = course.chapters.iter().find(|c| c.name == chapter || bare(&c.name) == chapter);
    let Some(chapter) = found else {
        let known: Vec<&str> =
            course.chapters.iter().map(|chapter| chapter.name.as_str()).collect();
        return Err(Problem::usage(
            format!("There is no chapter `{chapter}`."),
            format!(
                "The chapters are {}; a new one is added to info.toml first.",
                known.join(", ")
            ),
        ));
    };
    let path = format!("{}/{name}.rs", chapter.name);
    let files = [
        (format!("exercises/{path}"), START),
        (format!("checks/{path}"), CHECK),
        (format!("solutions/{path}"), SOLUTION),
        (format!("tests/attempts/{}/{name}/sleeps.rs", chapter.name), ATTEMPT),
    ];
    let mut written = Vec::new();
    for (file, text) in files {
        let file = folder.join(file);
        if file.exists() {
            let what = format!("{} is already there.", file.display());
            return Err(Problem::usage(what, "Move it away or choose another name."));
        }
        write(&file, text)?;
        written.push(file);
    }
    let info = folder.join("info.toml");
    let text = fs::read_to_string(&info).map_err(|error| unwritable(&info, &error))?;
    let entry = ENTRY.replace("{name}", name).replace("{chapter}", &chapter.name);
    write(&info, &insert(&text, &chapter.name, &entry))?;
    written.push(info);
    Ok(written)
}

/// Puts the entry behind the last exercise of the chapter: before the next `[[chapter]]`.
fn insert(text: &str, chapter: &str, entry: &str) -> String {
    let header = format!("name = \"{chapter}\"");
    let begins = text.find(&header).unwrap_or(text.len());
    let ends = text[begins..].find("\n[[chapter]]").map_or(text.len(), |at| begins + at);
    let (before, after) = text.split_at(ends);
    format!("{}\n{entry}{after}", before.trim_end_matches('\n').to_string() + "\n")
}

fn write(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
    }
    fs::write(path, text).map_err(|error| unwritable(path, &error))
}

fn unwritable(path: &Path, error: &std::io::Error) -> Problem {
    Problem::machine(format!("{} cannot be written: {error}.", path.display()), "")
}

const START: &str = "\
//! # A title that one remembers
//!
//! A scene from work, in a few sentences: what the program is for, and what is observed. Not what
//! is wrong.
//!
//! Promises:
//! - one sentence for each check
//! - the same words as its name
//!
//! From \"document\", section.

// TODO: wrong in a way one can meet at work.
";

const CHECK: &str = "\
use conc::explore;

#[test]
fn one_sentence_for_each_check() {
    explore(|| todo!(\"use the answer's public interface and assert the promise\"));
}

#[test]
fn the_same_words_as_its_name() {
    explore(|| todo!(\"a demand for overlap is made with conc::reaches, never with a clock\"));
}
";

const SOLUTION: &str = "\
//! # What it was
//!
//! The interleaving that broke the start; what the document claims and what is true; how people do
//! it at work; what the checks cannot prove; what to read next; one question to answer for oneself.
";

const ATTEMPT: &str = "\
//! verdict: wrong-result - a sleep is no synchronisation
";

const ENTRY: &str = "\
[[exercise]]
name = \"{name}\"
chapter = \"{chapter}\"
title = \"The symptom, in a line\"
minutes = 10
difficulty = 2
core = false
seeds = []
start = \"wrong-result\"
crates = []
rules = []
hints = [
  \"A nudge: a question about what is seen.\",
  \"The concept behind it.\",
  \"Where to look.\",
  \"Almost the answer.\",
]
";

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn an_entry_goes_behind_the_last_exercise_of_its_chapter() {
        let text = "[[chapter]]\nname = \"01_a\"\n\n[[exercise]]\nname = \"x\"\n\n[[chapter]]\nname = \"02_b\"\n";
        let with = insert(text, "01_a", "NEW\n");
        assert_eq!(with, text.replace("\"x\"\n", "\"x\"\n\nNEW\n"));
        assert!(insert(text, "02_b", "NEW\n").ends_with("\"02_b\"\n\nNEW\n"));
    }
}
