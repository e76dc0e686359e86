//! Reads `info.toml`. Unknown keys and wrong values are problems that name file and line, so that
//! an author sees at once what to mend.

use super::texts::Texts;
use super::{Chapter, Course, Exercise, Part, mistake};
use crate::problem::{Problem, Result};
use conc_protocol::Verdict;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use toml::Spanned;

/// The format that this program reads.
const FORMAT: i64 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawInfo {
    format: Spanned<i64>,
    course: RawCourse,
    #[serde(default)]
    chapter: Vec<RawChapter>,
    #[serde(default)]
    exercise: Vec<RawExercise>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCourse {
    name: Spanned<String>,
    version: Spanned<String>,
    title: String,
    welcome: String,
    farewell: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawChapter {
    name: Spanned<String>,
    title: String,
    page: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExercise {
    name: Spanned<String>,
    chapter: Spanned<String>,
    title: String,
    minutes: Spanned<u32>,
    difficulty: Spanned<i64>,
    core: bool,
    #[serde(default)]
    seeds: Vec<String>,
    start: Spanned<String>,
    #[serde(default)]
    points: BTreeMap<String, u32>,
    #[serde(default)]
    costly: BTreeMap<String, String>,
    #[serde(default)]
    crates: Vec<String>,
    #[serde(default)]
    rules: Vec<String>,
    hints: Spanned<Vec<String>>,
}

/// The course that `text` describes, checked against its files.
pub(super) fn parse(text: &str, texts: Texts) -> Result<Course> {
    let source = Source { shown: texts.shown("info.toml"), text };
    let raw: RawInfo = match toml::from_str(text) {
        Ok(raw) => raw,
        Err(error) => return Err(newer_format(&source).unwrap_or_else(|| source.refused(&error))),
    };
    if *raw.format.get_ref() != FORMAT {
        let newer = newer_format(&source);
        return Err(newer.unwrap_or_else(|| source.at(&raw.format, "`format` must be 1.")));
    }
    source.word(&raw.course.name, "course")?;
    if raw.course.version.get_ref().trim().is_empty() {
        return Err(source.at(&raw.course.version, "a course needs a version."));
    }
    let chapters = source.chapters(raw.chapter)?;
    let exercises = source.exercises(raw.exercise, &chapters, &texts)?;
    Ok(Course {
        name: raw.course.name.into_inner(),
        version: raw.course.version.into_inner(),
        title: raw.course.title,
        welcome: raw.course.welcome,
        farewell: raw.course.farewell,
        chapters,
        exercises,
        texts,
    })
}

/// What to say of a newer format: its unknown keys are not mistakes.
fn newer_format(source: &Source) -> Option<Problem> {
    let format = source.text.parse::<toml::Table>().ok()?.get("format")?.as_integer()?;
    (format > FORMAT).then(|| {
        Problem::machine(
            format!("`{}` has format {format}; this program reads format {FORMAT}.", source.shown),
            "Get a newer conc-lings.",
        )
    })
}

/// The text of an `info.toml` and its name in messages.
struct Source<'a> {
    shown: String,
    text: &'a str,
}

impl Source<'_> {
    fn line(&self, span: Option<Range<usize>>) -> usize {
        let start = span.map_or(0, |span| span.start.min(self.text.len()));
        self.text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1
    }

    fn at<T>(&self, value: &Spanned<T>, what: impl std::fmt::Display) -> Problem {
        mistake(format!("{}:{}: {what}", self.shown, self.line(Some(value.span()))))
    }

    fn refused(&self, error: &toml::de::Error) -> Problem {
        let message = error.message().trim_end_matches('.').replace('\n', ", ");
        mistake(format!("{}:{}: {message}.", self.shown, self.line(error.span())))
    }

    /// Names become paths and are typed on command lines.
    fn word(&self, name: &Spanned<String>, of: &str) -> Result<()> {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        let word = name.get_ref();
        if word.starts_with(|c: char| c.is_ascii_alphanumeric()) && word.chars().all(fits) {
            return Ok(());
        }
        let rule = "small letters, digits, `_` and `-`, and begins with no sign";
        Err(self.at(name, format_args!("`{word}` cannot name a {of}: a name has {rule}.")))
    }

    fn chapters(&self, raw: Vec<RawChapter>) -> Result<Vec<Chapter>> {
        let mut chapters: Vec<Chapter> = Vec::with_capacity(raw.len());
        for chapter in raw {
            self.word(&chapter.name, "chapter")?;
            if chapters.iter().any(|other| other.name == *chapter.name.get_ref()) {
                let what = format!("there is a chapter `{}` already.", chapter.name.get_ref());
                return Err(self.at(&chapter.name, what));
            }
            let RawChapter { name, title, page } = chapter;
            chapters.push(Chapter { name: name.into_inner(), title, page });
        }
        Ok(chapters)
    }

    fn exercises(
        &self,
        raw: Vec<RawExercise>,
        chapters: &[Chapter],
        texts: &Texts,
    ) -> Result<Vec<Exercise>> {
        let places: HashMap<&str, usize> =
            chapters.iter().enumerate().map(|(place, chapter)| (&*chapter.name, place)).collect();
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut exercises: Vec<(usize, Exercise)> = Vec::with_capacity(raw.len());
        for raw in raw {
            self.word(&raw.name, "exercise")?;
            let line = self.line(Some(raw.name.span()));
            if let Some(first) = seen.insert(raw.name.get_ref().clone(), line) {
                let what = format!("`{}` stands in line {first} already.", raw.name.get_ref());
                return Err(self.at(&raw.name, what));
            }
            let Some(place) = places.get(raw.chapter.get_ref().as_str()) else {
                let what = format!("there is no chapter `{}`.", raw.chapter.get_ref());
                return Err(self.at(&raw.chapter, what));
            };
            let exercise = self.exercise(raw)?;
            for part in [Part::Start, Part::Check, Part::Solution] {
                let path = part.path(&exercise);
                if !texts.has(&path) {
                    let shown = &self.shown;
                    let what = format!("{shown}:{line}: `{}` has no file {path}.", exercise.name);
                    return Err(mistake(what));
                }
            }
            exercises.push((*place, exercise));
        }
        exercises.sort_by_key(|(place, _)| *place); // stable: within a chapter as written
        Ok(exercises.into_iter().map(|(_, exercise)| exercise).collect())
    }

    fn exercise(&self, raw: RawExercise) -> Result<Exercise> {
        if *raw.minutes.get_ref() == 0 {
            return Err(self.at(&raw.minutes, "`minutes` must be at least 1."));
        }
        let difficulty = match *raw.difficulty.get_ref() {
            good @ 1..=5 => good as u8,
            bad => {
                return Err(self.at(&raw.difficulty, format!("`difficulty` is 1 to 5, not {bad}.")));
            }
        };
        let start = match Verdict::from_word(raw.start.get_ref()) {
            Some(Verdict::Pass) => {
                return Err(self.at(&raw.start, "`start` cannot be `pass`: a start is broken."));
            }
            Some(verdict) => verdict,
            None => {
                let words = Verdict::ALL.map(Verdict::word)[1..].join(", ");
                let what =
                    format!("`{}` is no verdict; `start` is one of {words}.", raw.start.get_ref());
                return Err(self.at(&raw.start, what));
            }
        };
        if !matches!(raw.hints.get_ref().len(), 3 | 4) {
            let count = raw.hints.get_ref().len();
            return Err(self.at(&raw.hints, format!("an exercise has 3 or 4 hints, not {count}.")));
        }
        Ok(Exercise {
            folder: raw.chapter.get_ref().clone(),
            name: raw.name.into_inner(),
            chapter: raw.chapter.into_inner(),
            title: raw.title,
            minutes: raw.minutes.into_inner(),
            difficulty,
            core: raw.core,
            seeds: raw.seeds,
            start,
            points: raw.points,
            costly: raw.costly,
            crates: raw.crates,
            rules: raw.rules,
            hints: raw.hints.into_inner(),
        })
    }
}
