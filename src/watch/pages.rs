//! The pages of `watch` that are not verdicts: an exercise's story, its hints, its solution, the
//! list, the keys.

use super::keys::in_words;
use crate::course::{Course, Exercise, Part};
use crate::problem::Result;
use crate::show::look::{Look, Tone, pad, wrap};
use crate::show::prose::prose;

/// Where an exercise's file is and what its text says. `file`: the path as shown.
///
/// # Errors
/// A `Problem` of the course if its text cannot be read.
pub fn story(course: &Course, exercise: &Exercise, file: &str, look: Look) -> Result<Vec<String>> {
    let mut lines = vec![
        look.paint(Tone::Strong, &format!("{} · {}", exercise.name, exercise.title)),
        look.paint(Tone::Dim, &format!("{}, about {} minutes", file, exercise.minutes)),
        String::new(),
    ];
    lines.extend(prose(&course.story(exercise)?, look));
    lines.push(String::new());
    lines.push(format!("Edit {file}: every save is judged."));
    Ok(lines)
}

/// The first `shown` hints.
pub fn hints(exercise: &Exercise, shown: usize, look: Look) -> Vec<String> {
    let all = exercise.hints.len();
    let mut lines = vec![look.paint(Tone::Strong, &format!("Hints for {}", exercise.name))];
    // read line by line, those before were said before
    let first = if look.plain { shown.saturating_sub(1) } else { 0 };
    for (index, hint) in exercise.hints.iter().enumerate().take(shown).skip(first) {
        lines.push(String::new());
        lines.push(look.paint(Tone::Dim, &format!("{} of {all}", index + 1)));
        lines.extend(prose(hint, look));
    }
    lines.push(String::new());
    if shown >= all {
        lines.push("That was the last hint.".to_owned());
    }
    lines
}

/// The solution's text.
///
/// # Errors
/// A `Problem` of the course if it cannot be read.
pub fn solution(course: &Course, exercise: &Exercise, look: Look) -> Result<Vec<String>> {
    let text = course.text(Part::Solution, exercise)?;
    let code = text.lines().skip_while(|line| line.starts_with("//!") || line.is_empty());
    let mut lines = vec![
        look.paint(Tone::Strong, &format!("One solution of {}", exercise.name)),
        String::new(),
    ];
    lines.extend(prose(&course.debrief(exercise)?, look));
    lines.push(String::new());
    lines.extend(code.map(|line| line.replace('\t', "    ")));
    Ok(lines)
}

/// The question before a reset.
pub fn reset(exercise: &Exercise, look: Look) -> Vec<String> {
    vec![
        look.paint(Tone::Warn, &format!("Put {} back to its start?", exercise.name)),
        String::new(),
        "What you wrote is kept; u in the list, or `conc-lings reset --undo`, brings it back."
            .to_owned(),
    ]
}

/// What the keys do.
pub fn help(look: Look) -> Vec<String> {
    const KEYS: [(&str, &str); 15] = [
        ("h", "one more hint"),
        ("n", "the next exercise that is not passed"),
        ("p", "the exercise before"),
        ("t", "the interleaving step by step: → or Space on, ← back, Home and End"),
        ("d", "the interleaving large, d again: small"),
        ("l", "the list: go anywhere, look for exercises, take a reset back"),
        ("o", "open the file in your editor, where the fault is"),
        ("r", "judge again"),
        ("x", "put the exercise back to its start (asks first)"),
        ("s", "one solution, after passing"),
        ("↑ ↓", "scroll; PageUp, PageDown and Space by screens"),
        ("Home", "to the top of a page; End: to its end"),
        ("Esc", "back to the exercise"),
        ("?", "this page"),
        ("q", "quit; Ctrl-C does too"),
    ];
    const IN_THE_LIST: [(&str, &str); 8] = [
        ("↑ ↓", "choose; Enter: go there"),
        ("/", "only those whose names or titles have what you type; Esc: all again"),
        ("f", "only those not passed; again: only those passed; again: all"),
        ("c", "only one chapter; c again: the next"),
        ("i", "time spent, runs and hints"),
        ("h", "a hint for the one chosen"),
        ("x", "put the one chosen back to its start (asks first)"),
        ("u", "bring back what a reset put away"),
    ];
    let mut lines = keys("Every save is judged. The keys:", &KEYS, look);
    lines.push(String::new());
    lines.extend(keys("In the list:", &IN_THE_LIST, look));
    lines
}

/// What some keys do, under a title.
fn keys(title: &str, keys: &[(&str, &str)], look: Look) -> Vec<String> {
    let mut lines = vec![look.paint(Tone::Strong, title), String::new()];
    for (key, meaning) in keys {
        if look.plain {
            lines.push(in_words(&format!("{key}: {meaning}")));
            continue;
        }
        let mut words = wrap(meaning, look.width.saturating_sub(7).max(16), 0).into_iter();
        let first = words.next().unwrap_or_default();
        lines.push(format!("{}  {first}", look.paint(Tone::Strong, &pad(key, 4))));
        lines.extend(words.map(|line| format!("      {line}")));
    }
    lines
}
