//! What somebody has done, exercise by exercise.

use crate::course::{Course, Exercise};
use crate::problem::{Problem, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::SystemTime;

/// The format that this program reads and writes.
const FORMAT: i64 = 1;

/// Stands at the head of the file.
const HEAD: &str = "\
# What you have done in this workshop. conc-lings writes it after every run; better not edit it
# while one goes on.
";

/// Stands at its end: a file without it may have lost more than that.
const TAIL: &str = "\n# The end.\n";

/// The progress of one workspace. Exercises that the course no longer has stay in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The exercise that was chosen by hand, if any; see [`Progress::current`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// By the exercise's name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub exercises: BTreeMap<String, Done>,
}

/// What was done in one exercise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Done {
    /// When it was passed first, in UTC, as `2026-03-01T12:00:00Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_at: Option<String>,
    /// SHA-256 of the file that was accepted last, in hexadecimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accepted: Option<String>,
    /// How often it was judged by `run` or `watch`.
    pub attempts: u32,
    /// How many levels of hints were shown.
    pub hints: u32,
    /// How long somebody was at work on it in `watch`, in milliseconds.
    #[serde(skip_serializing_if = "is_zero")]
    pub active_ms: u64,
    /// Until when that was counted, in milliseconds since 1970: two terminals count no time twice.
    #[serde(skip_serializing_if = "is_zero")]
    pub active_until_ms: u64,
}

fn is_zero(number: &u64) -> bool {
    *number == 0
}

impl Done {
    fn complete_from(&mut self, earlier: Done) {
        let Done { passed_at, accepted, attempts, hints, active_ms, active_until_ms } = earlier;
        self.passed_at = self.passed_at.take().or(passed_at);
        self.accepted = self.accepted.take().or(accepted);
        self.attempts = self.attempts.max(attempts);
        self.hints = self.hints.max(hints);
        self.active_ms = self.active_ms.max(active_ms);
        self.active_until_ms = self.active_until_ms.max(active_until_ms);
    }
}

/// Why a text is not the progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// Not what this program writes.
    Damaged,
    /// Written by a newer program, with its format.
    Newer(i64),
}

impl Progress {
    /// What was done in an exercise.
    pub fn of(&self, exercise: &str) -> Done {
        self.exercises.get(exercise).cloned().unwrap_or_default()
    }

    /// Whether an exercise was ever passed.
    pub fn passed(&self, exercise: &str) -> bool {
        self.exercises.get(exercise).is_some_and(|done| done.passed_at.is_some())
    }

    /// The exercise to work at: the one that was chosen by hand; else the first of the core that is
    /// not passed; else the first beside it. None when everything is passed.
    pub fn current<'a>(&self, course: &'a Course) -> Option<&'a Exercise> {
        let chosen = self.current.as_deref();
        let chosen = course.exercises.iter().find(|exercise| Some(&*exercise.name) == chosen);
        let open = |core: bool| {
            let mut rest = course.exercises.iter();
            rest.find(move |exercise| exercise.core == core && !self.passed(&exercise.name))
        };
        chosen.or_else(|| open(true)).or_else(|| open(false))
    }

    /// How many exercises of the course are passed.
    pub fn passed_of(&self, course: &Course) -> usize {
        course.exercises.iter().filter(|exercise| self.passed(&exercise.name)).count()
    }

    /// Records one more attempt, and its success if it was one.
    pub fn record_attempt(&mut self, exercise: &str, passed: bool, answer_sha256: &str) {
        let done = self.entry(exercise);
        done.attempts = done.attempts.saturating_add(1);
        if passed {
            self.record_pass(exercise, answer_sha256);
        }
    }

    /// Records that an answer was accepted. A choice by hand ends with it.
    pub fn record_pass(&mut self, exercise: &str, answer_sha256: &str) {
        let done = self.entry(exercise);
        done.passed_at.get_or_insert_with(now);
        done.accepted = Some(answer_sha256.to_owned());
        if self.current.as_deref() == Some(exercise) {
            self.current = None;
        }
    }

    /// Counts a time somebody was at work, but for what was counted before.
    pub fn record_activity(&mut self, exercise: &str, from: SystemTime, to: SystemTime) {
        let milliseconds = |time: SystemTime| {
            let since = time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
            u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
        };
        let (from, to) = (milliseconds(from), milliseconds(to));
        let done = self.entry(exercise);
        done.active_ms += to.saturating_sub(from.max(done.active_until_ms));
        done.active_until_ms = done.active_until_ms.max(to);
    }

    /// What was done in an exercise, to change it.
    pub fn entry(&mut self, exercise: &str) -> &mut Done {
        self.exercises.entry(exercise.to_owned()).or_default()
    }

    pub(super) fn parse(text: &str) -> Result<Progress, Unreadable> {
        let text = text.trim_start_matches('\u{feff}');
        let mut table: toml::Table = text.parse().map_err(|_| Unreadable::Damaged)?;
        match table.remove("format").and_then(|format| format.as_integer()) {
            Some(FORMAT) => {}
            Some(newer) if newer > FORMAT => return Err(Unreadable::Newer(newer)),
            _ => return Err(Unreadable::Damaged),
        }
        table.try_into().map_err(|_| Unreadable::Damaged)
    }

    pub(super) fn text(&self) -> Result<String> {
        let body = toml::to_string(self).map_err(|error| {
            Problem::machine(format!("The progress cannot be written down: {error}."), "")
        })?;
        Ok(format!("{HEAD}format = {FORMAT}\n\n{body}{TAIL}"))
    }

    /// Whether a text that can be read has its end.
    pub(super) fn is_whole(text: &str) -> bool {
        text.trim_end().ends_with(TAIL.trim())
    }

    /// Adds what an earlier text of the same progress knows beside this one.
    pub(super) fn complete_from(&mut self, earlier: Progress) {
        self.current = self.current.take().or(earlier.current);
        for (name, before) in earlier.exercises {
            self.exercises.entry(name).or_default().complete_from(before);
        }
    }
}

/// The time, in UTC, to the second.
fn now() -> String {
    humantime::format_rfc3339_seconds(SystemTime::now()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn some() -> Progress {
        let mut progress = Progress { current: Some("two".into()), ..Progress::default() };
        progress.record_attempt("one", false, "aa");
        progress.record_attempt("one", true, "bb");
        progress.entry("two").hints = 2;
        progress
    }

    #[test]
    fn what_is_written_is_read_back_also_with_windows_line_ends_and_a_byte_order_mark() {
        let text = some().text().unwrap();
        assert_eq!(Progress::parse(&text), Ok(some()));
        let from_windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(Progress::parse(&from_windows), Ok(some()));
    }

    #[test]
    fn an_empty_a_torn_and_a_foreign_text_are_damaged() {
        let text = some().text().unwrap();
        let torn = &text[..text.rfind("hints").unwrap() + 3];
        for bad in ["", torn, "format = 1\nexercises = 3\n", "{\"a\": 1}"] {
            assert_eq!(Progress::parse(bad), Err(Unreadable::Damaged), "{bad}");
        }
    }

    #[test]
    fn time_that_two_terminals_saw_counts_once_and_older_files_have_none() {
        let at = |second| SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(second);
        let mut progress = some();
        progress.record_activity("one", at(100), at(160));
        progress.record_activity("one", at(110), at(170));
        progress.record_activity("one", at(120), at(130));
        assert_eq!(progress.of("one").active_ms, 70_000);
        assert_eq!(Progress::parse(&progress.text().unwrap()), Ok(progress));
        let older = Progress::parse("format = 1\n[exercises.one]\nattempts = 2\nhints = 1\n");
        assert_eq!(older.unwrap().of("one").active_ms, 0);
    }

    #[test]
    fn a_newer_format_is_no_damage() {
        let text = "format = 2\nsomething = \"else\"\n";
        assert_eq!(Progress::parse(text), Err(Unreadable::Newer(2)));
    }

    #[test]
    fn a_later_failure_takes_nothing_back() {
        let mut progress = some();
        let first = progress.of("one");
        progress.record_attempt("one", false, "cc");
        assert_eq!(progress.of("one"), Done { attempts: first.attempts + 1, ..first });
    }

    #[test]
    fn passing_the_chosen_exercise_ends_the_choice() {
        let mut progress = some();
        progress.record_attempt("one", true, "cc");
        assert_eq!(progress.current.as_deref(), Some("two"));
        progress.record_attempt("two", true, "dd");
        assert_eq!(progress.current, None);
    }
}
