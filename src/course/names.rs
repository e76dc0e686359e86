//! Names as people type them: an exact one wins, else an unambiguous beginning.

use super::Exercise;
use crate::problem::{Problem, Result};

/// How many names a suggestion lists at most.
const LISTED: usize = 5;

pub(super) fn find<'a>(exercises: &'a [Exercise], name: &str) -> Result<&'a Exercise> {
    if let Some(exact) = exercises.iter().find(|exercise| exercise.name == name) {
        return Ok(exact);
    }
    let beginning = exercises.iter().filter(|exercise| exercise.name.starts_with(name));
    match beginning.collect::<Vec<_>>()[..] {
        [only] => Ok(only),
        [] => Err(Problem::usage(
            format!("There is no exercise called `{name}`."),
            match &nearest(exercises, name)[..] {
                [] => "`conc-lings list` shows all of them.".to_owned(),
                near => {
                    format!("Did you mean {}? `conc-lings list` shows all of them.", any_of(near))
                }
            },
        )),
        ref several => {
            let names: Vec<&str> = several.iter().map(|exercise| &*exercise.name).collect();
            Err(Problem::usage(
                format!("`{name}` could be {}.", any_of(&names)),
                "Write a little more of the name.",
            ))
        }
    }
}

/// Names like the given one, the likest first: small slips, or a word out of the middle.
fn nearest<'a>(exercises: &'a [Exercise], name: &str) -> Vec<&'a str> {
    let name = name.to_lowercase();
    let likeness = |candidate: &str| {
        let inside = name.len() >= 3 && candidate.contains(&name);
        if inside { 1.0 } else { strsim::normalized_damerau_levenshtein(&name, candidate) }
    };
    let mut near: Vec<(f64, &str)> = exercises
        .iter()
        .map(|exercise| (likeness(&exercise.name), &*exercise.name))
        .filter(|(likeness, _)| *likeness >= 0.5)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().take(3).map(|(_, name)| name).collect()
}

/// "`a`", "`a` or `b`", "`a`, `b` or `c`"; the end of a long list is only counted.
fn any_of(names: &[&str]) -> String {
    let listed = names.len().min(LISTED);
    let mut parts: Vec<String> = names[..listed].iter().map(|name| format!("`{name}`")).collect();
    if names.len() > listed {
        parts.push(format!("{} others", names.len() - listed));
    }
    match &parts[..] {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} or {last}", rest.join(", ")),
    }
}
