//! The pages of `watch` that are not verdicts: an exercise's story, its hints, its solution, the
//! list, the keys.

use super::keys::in_words;
use crate::course::{Course, Exercise, Part};
use crate::problem::Result;
use crate::show::look::{Look, Tone, clip, pad, width, wrap};
use crate::show::prose::prose;
use crate::show::verdict::progress;

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

/// What the list says of an exercise.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    /// It was passed.
    pub passed: bool,
    /// It is the current one.
    pub current: bool,
}

/// All exercises by chapter, the chosen one marked; and the line it stands on.
pub fn list(course: &Course, marks: &[Mark], chosen: usize, look: Look) -> (Vec<String>, usize) {
    let done = marks.iter().filter(|mark| mark.passed).count();
    let mut lines = vec![progress(done, marks.len(), look)];
    let mut at = 0;
    let names = course.exercises.iter().map(|exercise| width(&exercise.name)).max().unwrap_or(0);
    for chapter in &course.chapters {
        lines.push(String::new());
        lines.push(look.paint(Tone::Strong, &clip(&chapter.title, look.width)));
        for (index, exercise) in course.exercises.iter().enumerate() {
            if exercise.chapter != chapter.name {
                continue;
            }
            let mark = marks[index];
            let sign = match (mark.passed, mark.current) {
                (true, _) => "✓",
                (false, true) => "·",
                (false, false) => " ",
            };
            let pointer = if index == chosen { ">" } else { " " };
            let name = pad(&exercise.name, names);
            let text = clip(&format!("{pointer} {sign} {name}  {}", exercise.title), look.width);
            let tone = if mark.passed { Tone::Good } else { Tone::Strong };
            if index == chosen {
                at = lines.len();
                lines.push(look.paint(tone, &text));
            } else {
                lines.push(text);
            }
        }
    }
    (lines, at)
}

/// The question before a reset.
pub fn reset(exercise: &Exercise, look: Look) -> Vec<String> {
    vec![
        look.paint(Tone::Warn, &format!("Put {} back to its start?", exercise.name)),
        String::new(),
        "What you wrote is kept; `conc-lings reset --undo` brings it back.".to_owned(),
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
        ("l", "the list, to go anywhere"),
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
    let mut lines =
        vec![look.paint(Tone::Strong, "Every save is judged. The keys:"), String::new()];
    for (key, meaning) in KEYS {
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
