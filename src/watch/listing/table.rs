//! How the list looks: chapters with their bars, exercises with their marks.

use super::{Listing, State};
use crate::course::{Course, Exercise};
use crate::show::look::{Look, Tone, clip, pad, width};
use crate::show::verdict::{bar, progress as how_far};
use crate::workspace::{Done, Progress};

/// Columns of a chapter's bar.
const BAR: usize = 10;
/// Terminals narrower than this have names and titles below one another.
const NARROW: usize = 60;

impl Listing {
    /// The lines, and the one of the chosen exercise. `current`: the index of the exercise one works
    /// at.
    pub fn lines(
        &self,
        course: &Course,
        progress: &Progress,
        current: usize,
        look: Look,
    ) -> (Vec<String>, usize) {
        let shown = self.shown(course, progress);
        let mut lines = vec![how_far(progress.passed_of(course), course.exercises.len(), look)];
        lines.extend(self.filters(course, shown.len(), look));
        let names =
            course.exercises.iter().map(|exercise| width(&exercise.name)).max().unwrap_or(0);
        let mut at = 0;
        for chapter in &course.chapters {
            let of_it = |index: &&usize| course.exercises[**index].chapter == chapter.name;
            let inside: Vec<usize> = shown.iter().filter(of_it).copied().collect();
            if inside.is_empty() {
                continue;
            }
            lines.push(String::new());
            lines.push(head(course, &chapter.name, &chapter.title, progress, look));
            for index in inside {
                let exercise = &course.exercises[index];
                let done = progress.of(&exercise.name);
                let chosen = index == self.chosen;
                if chosen {
                    at = lines.len();
                }
                let row = row(exercise, &done, (chosen, index == current), names, look);
                lines.push(row);
                if self.details {
                    let text = clip(&format!("      {}", details(&done)), look.width);
                    lines.push(look.paint(Tone::Dim, &text));
                }
            }
        }
        if shown.is_empty() {
            lines.push(String::new());
            lines.push("No exercise is like that.".to_owned());
        }
        (lines, at)
    }

    /// What the list is narrowed to; nothing where it is whole.
    fn filters(&self, course: &Course, shown: usize, look: Look) -> Vec<String> {
        let state = match self.state {
            State::All => None,
            State::Open => Some("not passed".to_owned()),
            State::Passed => Some("passed".to_owned()),
        };
        let chapter = self.chapter.and_then(|index| course.chapters.get(index));
        let cursor = if self.typing { "_" } else { "" };
        let looked_for = self.typing || !self.text.is_empty();
        let text = looked_for.then(|| format!("with “{}{cursor}”", self.text));
        let all = [state, chapter.map(|chapter| chapter.title.clone()), text];
        let words: Vec<String> = all.into_iter().flatten().collect();
        if words.is_empty() {
            return Vec::new();
        }
        let text = format!("only {} ({shown} of {})", words.join(", "), course.exercises.len());
        vec![look.paint(Tone::Warn, &clip(&text, look.width))]
    }
}

/// A chapter with how far one is in it.
fn head(course: &Course, name: &str, title: &str, progress: &Progress, look: Look) -> String {
    let inside = course.exercises.iter().filter(|exercise| exercise.chapter == name);
    let (all, passed) = inside.fold((0, 0), |(all, passed), exercise| {
        (all + 1, passed + usize::from(progress.passed(&exercise.name)))
    });
    let count = format!("{passed} of {all}");
    let room = look.width.saturating_sub(BAR + width(&count) + 3);
    if look.plain || room < 12 {
        return look.paint(Tone::Strong, &clip(&format!("{title}: {count}"), look.width));
    }
    let title = look.paint(Tone::Strong, &clip(title, room));
    format!("{title} {} {count}", bar(passed, all, BAR, look))
}

fn row(
    exercise: &Exercise,
    done: &Done,
    (chosen, current): (bool, bool),
    names: usize,
    look: Look,
) -> String {
    let passed = done.passed_at.is_some();
    if look.plain {
        let state = match (passed, current) {
            (true, _) => "passed",
            (false, true) => "now",
            (false, false) => "open",
        };
        return format!("{}: {state}, {}", exercise.name, exercise.title);
    }
    let sign = match (passed, current) {
        (true, _) => "✓",
        (false, true) => "·",
        (false, false) => " ",
    };
    let pointer = if chosen { ">" } else { " " };
    let name = if look.width < NARROW { exercise.name.clone() } else { pad(&exercise.name, names) };
    let text = clip(&format!("{pointer} {sign} {name}  {}", exercise.title), look.width);
    match (chosen, passed) {
        (true, _) => look.paint(Tone::Strong, &text),
        (false, true) => look.paint(Tone::Good, &text),
        (false, false) => text,
    }
}

/// What it took so far.
pub fn details(done: &Done) -> String {
    let tries = if done.attempts == 1 { "attempt" } else { "attempts" };
    let hints = if done.hints == 1 { "hint" } else { "hints" };
    let time = time_words(done.active_ms);
    format!("{} {tries}, {} {hints}, {time}", done.attempts, done.hints)
}

/// A time in words, to the minute.
pub fn time_words(milliseconds: u64) -> String {
    match milliseconds / 60_000 {
        0 if milliseconds == 0 => "no time measured".to_owned(),
        0 => "less than a minute".to_owned(),
        minutes @ 1..60 => format!("{minutes} min"),
        minutes => format!("{} h {:02} min", minutes / 60, minutes % 60),
    }
}
