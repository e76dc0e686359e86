//! What each key does.

use super::{FOOT, Flow, Page, Session};
use crate::course::Course;
use crate::problem::Result;
use crate::watch::keys::Wish;
use crate::watch::listing::Listing;

/// Columns by which a wide page moves at a time.
const ASIDE: isize = 10;

impl Session {
    pub(super) fn wished(&mut self, wish: Wish) -> Result<Flow> {
        let passed = self.passed(self.current)?;
        match (self.page, wish) {
            (_, Wish::Interrupt) => return Ok(Flow::Interrupted),
            (_, Wish::Quit) => return Ok(Flow::Done),
            (Page::List, Wish::Scroll(by)) => self.go_in_list(by)?,
            (Page::List, Wish::Page(by)) => self.go_in_list(by * self.screenful())?,
            (Page::List, Wish::Space) => self.go_in_list(self.screenful())?,
            (Page::List, Wish::First) => self.go_in_list(isize::MIN)?,
            (Page::List, Wish::Last) => self.go_in_list(isize::MAX)?,
            (Page::List, Wish::Yes) => self.go_to_chosen()?,
            (Page::List, Wish::Undo) => self.undo()?,
            (Page::List, Wish::Find) => self.change_list(|list, _| list.type_text())?,
            (Page::List, Wish::State) => self.change_list(|list, _| list.next_state())?,
            (Page::List, Wish::Chapter) => self.change_list(Listing::next_chapter)?,
            (Page::List, Wish::Details) => {
                self.change_list(|list, _| list.details = !list.details)?;
            }
            (_, Wish::Undo | Wish::Find | Wish::State | Wish::Chapter | Wish::Details) => {}
            (Page::Reset(exercise), Wish::Yes) => self.reset(exercise)?,
            (_, Wish::Yes) => {}
            (Page::Hints(_) | Page::Reset(_), Wish::Back) if self.from_list => {
                self.open(Page::List)?;
            }
            (_, Wish::Back) => {
                self.open(Page::Exercise)?;
                if self.browsing {
                    self.judge()?;
                }
            }
            (Page::Steps(at), Wish::Sideways(by)) => self.step_to(at.saturating_add_signed(by))?,
            (Page::Steps(at), Wish::Space) => self.step_to(at + 1)?,
            (Page::Steps(_), Wish::First) => self.step_to(0)?,
            (Page::Steps(_), Wish::Last) => self.step_to(usize::MAX)?,
            (_, Wish::Scroll(by)) => self.view.scroll(by),
            (_, Wish::Page(by)) => self.view.scroll(by * self.screenful()),
            (_, Wish::Space) => self.view.scroll(self.screenful()),
            (_, Wish::Sideways(by)) => self.view.pan(by * ASIDE),
            (_, Wish::First) => self.view.start(),
            (_, Wish::Last) => self.view.end(),
            (Page::Drawing, Wish::Draw) => self.open(Page::Exercise)?,
            (_, Wish::Draw) => self.open_drawn(Page::Drawing)?,
            (_, Wish::Steps) => self.open_drawn(Page::Steps(0))?,
            (_, Wish::Next) => match self.next()? {
                Some(next) => self.go_to(next)?,
                None => self.status = "that was the last one: everything is passed".to_owned(),
            },
            (_, Wish::Previous) => self.go_to(self.current.saturating_sub(1))?,
            (Page::Hints(exercise), Wish::Hint) => self.hint(exercise)?,
            (Page::List, Wish::Hint) => self.hint(self.listing.chosen)?,
            (_, Wish::Hint) => self.hint(self.current)?,
            (_, Wish::Open) => return Ok(Flow::Open(self.spot())),
            (_, Wish::List) => self.open_list()?,
            (_, Wish::Again) => {
                self.page = Page::Exercise;
                self.judge_afresh()?;
            }
            (Page::List, Wish::Reset) => {
                self.note_where_from();
                self.open(Page::Reset(self.listing.chosen))?;
            }
            (_, Wish::Reset) => self.open(Page::Reset(self.current))?,
            (_, Wish::Solution) if passed => self.open(Page::Solution)?,
            (_, Wish::Solution) => {
                self.status = "the solution is shown after passing".to_owned();
            }
            (_, Wish::Help) => self.open(Page::Help)?,
        }
        Ok(Flow::On)
    }

    fn change_list(&mut self, change: impl FnOnce(&mut Listing, &Course)) -> Result<()> {
        change(&mut self.listing, &self.course);
        self.lay_out(false)
    }

    /// The lines of a screen but one, to find one's place again.
    fn screenful(&self) -> isize {
        let rows = self.rows.saturating_sub(FOOT + 1).max(1);
        isize::try_from(rows).unwrap_or(1)
    }

    /// Opens a page about the interleaving, if there is one.
    fn open_drawn(&mut self, page: Page) -> Result<()> {
        if self.drawn().is_some() {
            return self.open(page);
        }
        self.status = "there is no failing interleaving to show".to_owned();
        Ok(())
    }

    fn step_to(&mut self, at: usize) -> Result<()> {
        let steps = self.drawn().map_or(0, |drawn| drawn.trace.steps.len());
        self.page = Page::Steps(at.min(steps));
        self.lay_out(false)
    }

    pub(super) fn open(&mut self, page: Page) -> Result<()> {
        self.page = page;
        if !matches!(page, Page::List | Page::Hints(_) | Page::Reset(_)) {
            self.from_list = false;
        }
        self.lay_out(page != Page::List)
    }

    pub(super) fn go_to(&mut self, exercise: usize) -> Result<()> {
        self.current = exercise;
        self.page = Page::Exercise;
        self.sign_of_life();
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
