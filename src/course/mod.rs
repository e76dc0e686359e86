//! The course: chapters and exercises in teaching order, and their texts. It is the one that was
//! packed into the program or a folder that holds an `info.toml`; it is never written to.

mod header;
mod info;
mod names;
mod texts;

use crate::problem::{Problem, Result};
use conc_protocol::Verdict;
use std::collections::BTreeMap;
use std::path::Path;
use texts::Texts;

/// A course, checked when it was opened: every exercise has its files and its chapter.
#[derive(Clone, Debug)]
pub struct Course {
    /// The short name, one word.
    pub name: String,
    /// The version, as the author wrote it.
    pub version: String,
    /// The title, a line.
    pub title: String,
    /// Shown when somebody begins; Markdown.
    pub welcome: String,
    /// Shown when everything is passed; Markdown.
    pub farewell: String,
    /// In teaching order.
    pub chapters: Vec<Chapter>,
    /// In teaching order; those of a chapter stand together.
    pub exercises: Vec<Exercise>,
    texts: Texts,
}

/// A chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The folder's name, as `01_threads`.
    pub name: String,
    /// The title, a line.
    pub title: String,
    /// Shown when the chapter begins; Markdown.
    pub page: String,
}

/// What `info.toml` says of an exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exercise {
    /// The name, unique in the course.
    pub name: String,
    /// The chapter's name.
    pub chapter: String,
    /// The folder below `exercises/`, `checks/` and `solutions/`; the same word as `chapter`.
    pub folder: String,
    /// The symptom, a line.
    pub title: String,
    /// How long it usually takes.
    pub minutes: u32,
    /// From 1 to 5.
    pub difficulty: u8,
    /// Whether it belongs to the way that everybody goes.
    pub core: bool,
    /// Row ids of the seed map.
    pub seeds: Vec<String>,
    /// The verdict of the start as shipped; never `pass`.
    pub start: Verdict,
    /// Points by check; a check that is not named has one.
    pub points: BTreeMap<String, u32>,
    /// Why a check needs more executions than most, or cannot be exhausted.
    pub costly: BTreeMap<String, String>,
    /// Crates that an answer may use beside std.
    pub crates: Vec<String>,
    /// What an answer must not do.
    pub rules: Vec<String>,
    /// Three or four hints, each says more than the one before.
    pub hints: Vec<String>,
}

impl Exercise {
    /// The relative path that finds everything about it: `01_threads/name`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.folder, self.name)
    }

    /// The points of a check.
    pub fn points_of(&self, check: &str) -> u32 {
        self.points.get(check).copied().unwrap_or(1)
    }
}

/// Which text of an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The start as shipped.
    Start,
    /// The graded checks.
    Check,
    /// The solution.
    Solution,
}

impl Part {
    /// The folder of the course that holds this part.
    pub fn folder(self) -> &'static str {
        match self {
            Part::Start => "exercises",
            Part::Check => "checks",
            Part::Solution => "solutions",
        }
    }

    /// The path inside the course: `exercises/01_threads/name.rs`.
    pub fn path(self, exercise: &Exercise) -> String {
        format!("{}/{}.rs", self.folder(), exercise.path())
    }
}

impl Course {
    /// The course that was packed into the program.
    ///
    /// # Errors
    /// A `Problem` of the course if its author made a mistake.
    pub fn built_in() -> Result<Course> {
        Course::read(Texts::packed())
    }

    /// The course in a folder.
    ///
    /// # Errors
    /// Wrong usage if the folder is no course; a `Problem` of the course, with the line in
    /// `info.toml`, if its author made a mistake.
    pub fn open(folder: &Path) -> Result<Course> {
        Course::read(Texts::of_folder(folder)?)
    }

    fn read(texts: Texts) -> Result<Course> {
        info::parse(&texts.get("info.toml")?, texts)
    }

    /// Name and version, as `conc-lings@0.1.0`.
    pub fn id(&self) -> String {
        format!("{}@{}", self.name, self.version)
    }

    /// The folder it was opened from; none for the packed one.
    pub fn folder(&self) -> Option<&Path> {
        self.texts.folder()
    }

    /// The exercise of that name; else the only one whose name begins so.
    ///
    /// # Errors
    /// Wrong usage, with the nearest names, if there is none or more than one.
    pub fn find(&self, name: &str) -> Result<&Exercise> {
        names::find(&self.exercises, name)
    }

    /// The chapter of an exercise.
    pub fn chapter_of(&self, exercise: &Exercise) -> &Chapter {
        let chapter = self.chapters.iter().find(|chapter| chapter.name == exercise.chapter);
        chapter.expect("checked when the course was opened")
    }

    /// A text of an exercise.
    ///
    /// # Errors
    /// A `Problem` of the course if the file cannot be read.
    pub fn text(&self, part: Part, exercise: &Exercise) -> Result<String> {
        self.texts.get(&part.path(exercise))
    }

    /// What must not compile against an answer: file name and text, sorted by name.
    ///
    /// # Errors
    /// A `Problem` of the course if a file cannot be read.
    pub fn rejects(&self, exercise: &Exercise) -> Result<Vec<(String, String)>> {
        self.texts.below(&format!("checks/{}.reject", exercise.path()))
    }

    /// The story: the header of the start, as Markdown.
    ///
    /// # Errors
    /// A `Problem` of the course if the file cannot be read.
    pub fn story(&self, exercise: &Exercise) -> Result<String> {
        Ok(header::of(&self.text(Part::Start, exercise)?))
    }

    /// The debrief: the header of the solution, as Markdown.
    ///
    /// # Errors
    /// A `Problem` of the course if the file cannot be read.
    pub fn debrief(&self, exercise: &Exercise) -> Result<String> {
        Ok(header::of(&self.text(Part::Solution, exercise)?))
    }
}

/// A mistake of a course's author.
fn mistake(what: impl Into<String>) -> Problem {
    Problem::machine(what, "The course needs mending; `--course DIR` uses another one.")
}

#[cfg(test)]
mod tests {
    use super::Course;

    #[test]
    fn the_packed_course_opens_and_each_exercise_has_a_story_and_a_debrief() {
        let course = Course::built_in().expect("the packed course is sound");
        for exercise in &course.exercises {
            assert!(course.story(exercise).unwrap().starts_with("# "), "{}", exercise.name);
            assert!(course.debrief(exercise).unwrap().starts_with("# "), "{}", exercise.name);
        }
    }
}
