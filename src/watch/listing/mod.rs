//! The list of exercises one goes through with keys: which of them are shown, and which is chosen.

mod table;

pub use table::details;

use crate::course::{Course, Exercise};
use crate::workspace::Progress;
use crossterm::event::{KeyCode, KeyEvent};

/// Which exercises are shown, by what was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// All of them.
    #[default]
    All,
    /// Not passed.
    Open,
    /// Passed.
    Passed,
}

/// What is shown and chosen.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Index of the chosen exercise.
    pub chosen: usize,
    /// Attempts, hints and time are shown, too.
    pub details: bool,
    state: State,
    /// Only this chapter, by its index.
    chapter: Option<usize>,
    /// Only where this stands in name or title.
    text: String,
    typing: bool,
}

impl Listing {
    /// The whole list, its first exercise chosen.
    pub fn new(details: bool) -> Listing {
        Listing { details, ..Listing::default() }
    }

    /// Whether keys are letters of the text that is looked for.
    pub fn is_typing(&self) -> bool {
        self.typing
    }

    /// The text that is looked for begins.
    pub fn type_text(&mut self) {
        self.typing = true;
        self.text.clear();
    }

    /// A key while the text is typed. Enter keeps the text, Esc gives it up.
    pub fn typed(&mut self, key: KeyEvent) {
        match key.code {
            KeyCode::Char(letter) => self.text.push(letter),
            KeyCode::Backspace => drop(self.text.pop()),
            KeyCode::Enter => self.typing = false,
            KeyCode::Esc => {
                self.text.clear();
                self.typing = false;
            }
            _ => {}
        }
    }

    /// The next kind of state.
    pub fn next_state(&mut self) {
        self.state = match self.state {
            State::All => State::Open,
            State::Open => State::Passed,
            State::Passed => State::All,
        };
    }

    /// The next chapter; after the last one all of them.
    pub fn next_chapter(&mut self, course: &Course) {
        let next = self.chapter.map_or(0, |chapter| chapter + 1);
        self.chapter = Some(next).filter(|next| *next < course.chapters.len());
    }

    /// Moves the choice by so many exercises that are shown.
    pub fn go(&mut self, by: isize, course: &Course, progress: &Progress) {
        let shown = self.shown(course, progress);
        let at = shown.iter().position(|index| *index == self.chosen).unwrap_or(0);
        let last = shown.len().saturating_sub(1);
        if let Some(index) = shown.get(at.saturating_add_signed(by).min(last)) {
            self.chosen = *index;
        }
    }

    /// Chooses one that is shown, if the chosen one is not.
    pub fn settle(&mut self, course: &Course, progress: &Progress) {
        let shown = self.shown(course, progress);
        let behind = shown.iter().find(|index| **index >= self.chosen);
        if let Some(index) = behind.or(shown.last()) {
            self.chosen = *index;
        }
    }

    /// Whether the chosen exercise is shown; none is, where nothing fits.
    pub fn has_choice(&self, course: &Course, progress: &Progress) -> bool {
        self.shown(course, progress).contains(&self.chosen)
    }

    /// Indices of the exercises that are shown.
    fn shown(&self, course: &Course, progress: &Progress) -> Vec<usize> {
        let exercises = course.exercises.iter().enumerate();
        exercises.filter(|(_, e)| self.shows(e, course, progress)).map(|(i, _)| i).collect()
    }

    fn shows(&self, exercise: &Exercise, course: &Course, progress: &Progress) -> bool {
        let passed = progress.passed(&exercise.name);
        let state = match self.state {
            State::All => true,
            State::Open => !passed,
            State::Passed => passed,
        };
        let chapter = self.chapter.and_then(|index| course.chapters.get(index));
        let text = self.text.to_lowercase();
        let said = format!("{} {}", exercise.name, exercise.title).to_lowercase();
        state && chapter.is_none_or(|c| c.name == exercise.chapter) && said.contains(&text)
    }
}
