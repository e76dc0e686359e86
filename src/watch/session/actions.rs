//! What each key does.

use super::{FOOT, Flow, Page, Session};
use crate::problem::Result;
use crate::watch::keys::Wish;

impl Session {
    pub(super) fn wished(&mut self, wish: Wish) -> Result<Flow> {
        let passed = self.passed(self.current)?;
        match (self.page, wish) {
            (_, Wish::Interrupt) => return Ok(Flow::Interrupted),
            (_, Wish::Quit) => return Ok(Flow::Done),
            (Page::List(chosen), Wish::Scroll(by)) => {
                let last = self.course.exercises.len() - 1;
                self.open(Page::List(chosen.saturating_add_signed(by).min(last)))?;
            }
            (Page::List(chosen), Wish::Yes) => self.go_to(chosen)?,
            (Page::Reset, Wish::Yes) => {
                self.page = Page::Exercise;
                match self.workspace.reset(&self.course, &[self.exercise()]) {
                    Ok(_) => self.judge()?,
                    Err(problem) => self.show_problem(&problem),
                }
            }
            (_, Wish::Yes) => {}
            (_, Wish::Back) => self.open(Page::Exercise)?,
            (_, Wish::Scroll(by)) => self.view.scroll(by),
            (_, Wish::Page(by)) => {
                let rows = self.rows.saturating_sub(FOOT + 1).max(1);
                self.view.scroll(by * isize::try_from(rows).unwrap_or(1));
            }
            (_, Wish::Next) => match self.next()? {
                Some(next) => self.go_to(next)?,
                None => self.status = "that was the last one: everything is passed".to_owned(),
            },
            (_, Wish::Previous) => self.go_to(self.current.saturating_sub(1))?,
            (_, Wish::Hint) => {
                let exercise = self.exercise();
                let levels = u32::try_from(exercise.hints.len()).unwrap_or(u32::MAX);
                self.workspace.update(|progress| {
                    let done = progress.entry(&exercise.name);
                    done.hints = (done.hints + 1).min(levels);
                })?;
                self.open(Page::Hints)?;
            }
            (_, Wish::List) => self.open(Page::List(self.current))?,
            (_, Wish::Again) => {
                self.page = Page::Exercise;
                self.judge_afresh()?;
            }
            (_, Wish::Reset) => self.open(Page::Reset)?,
            (_, Wish::Solution) if passed => self.open(Page::Solution)?,
            (_, Wish::Solution) => {
                self.status = "the solution is shown after passing".to_owned();
            }
            (_, Wish::Help) => self.open(Page::Help)?,
        }
        Ok(Flow::On)
    }

    pub(super) fn open(&mut self, page: Page) -> Result<()> {
        self.page = page;
        self.lay_out(!matches!(page, Page::List(_)))
    }

    pub(super) fn go_to(&mut self, exercise: usize) -> Result<()> {
        self.current = exercise;
        self.page = Page::Exercise;
        let name = self.exercise().name.clone();
        self.workspace.update(|progress| progress.current = Some(name))?;
        self.lay_out(true)?;
        self.judge()
    }

    pub(super) fn passed(&self, exercise: usize) -> Result<bool> {
        Ok(self.workspace.progress()?.passed(&self.course.exercises[exercise].name))
    }

    /// The next exercise that is not passed, from the current one on and round to its beginning.
    pub(super) fn next(&self) -> Result<Option<usize>> {
        let count = self.course.exercises.len();
        let progress = self.workspace.progress()?;
        let mut others = (1..count).map(|step| (self.current + step) % count);
        Ok(others.find(|index| !progress.passed(&self.course.exercises[*index].name)))
    }
}
