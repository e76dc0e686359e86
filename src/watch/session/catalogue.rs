//! The list in a sitting: choosing, narrowing, and what is done to the chosen exercise.

use super::{FOOT, Page, Session};
use crate::problem::Result;
use crate::watch::view::View;
use std::collections::BTreeSet;

impl Session {
    /// Opens the list at the current exercise.
    pub(super) fn open_list(&mut self) -> Result<()> {
        self.listing.chosen = self.current;
        self.from_list = false;
        self.open(Page::List)
    }

    /// After a key that narrows the list or moves in it.
    pub(super) fn lay_out_list(&mut self) -> Result<()> {
        let progress = self.workspace.progress()?;
        self.listing.settle(&self.course, &progress);
        let (lines, at) = self.listing.lines(&self.course, &progress, self.current, self.look);
        if self.view.at().is_none() {
            self.view = View::default();
        }
        self.view.replace(lines);
        self.view.reveal(at, self.rows.saturating_sub(FOOT));
        Ok(())
    }

    pub(super) fn go_in_list(&mut self, by: isize) -> Result<()> {
        let progress = self.workspace.progress()?;
        self.listing.go(by, &self.course, &progress);
        self.lay_out(false)
    }

    /// Goes to the chosen exercise, if there is one.
    pub(super) fn go_to_chosen(&mut self) -> Result<()> {
        let progress = self.workspace.progress()?;
        match self.listing.has_choice(&self.course, &progress) {
            true => self.go_to(self.listing.chosen),
            false => Ok(()),
        }
    }

    /// One more hint for an exercise.
    pub(super) fn hint(&mut self, exercise: usize) -> Result<()> {
        let chosen = &self.course.exercises[exercise];
        let levels = u32::try_from(chosen.hints.len()).unwrap_or(u32::MAX);
        self.workspace.update(|progress| {
            let done = progress.entry(&chosen.name);
            done.hints = (done.hints + 1).min(levels);
        })?;
        self.note_where_from();
        self.open(Page::Hints(exercise))
    }

    /// What is opened from the list leads back to it.
    pub(super) fn note_where_from(&mut self) {
        self.from_list |= self.page == Page::List;
    }

    pub(super) fn reset(&mut self, exercise: usize) -> Result<()> {
        let name = self.course.exercises[exercise].name.clone();
        match self.workspace.reset(&self.course, &[&self.course.exercises[exercise]]) {
            Ok(_) => {
                self.status = format!("{name} is as it was shipped; u in the list undoes that")
            }
            Err(problem) => {
                self.page = Page::Exercise;
                self.show_problem(&problem);
                return Ok(());
            }
        }
        self.wrote(&[exercise].into());
        if self.from_list {
            self.open(Page::List)?;
        } else {
            self.page = Page::Exercise;
        }
        self.judge_if_open(exercise)
    }

    /// Takes the last reset back.
    pub(super) fn undo(&mut self) -> Result<()> {
        match self.workspace.undo(&self.course) {
            Err(problem) => self.status = problem.what,
            Ok(restored) => {
                let back =
                    |name: &String| self.course.exercises.iter().position(|e| e.name == *name);
                let back: BTreeSet<usize> = restored.exercises.iter().filter_map(back).collect();
                self.wrote(&back);
                if back.contains(&self.current) {
                    self.judge_if_open(self.current)?;
                }
                self.status = format!("back as you had it: {}", restored.exercises.join(", "));
            }
        }
        self.lay_out(false)
    }

    fn judge_if_open(&mut self, exercise: usize) -> Result<()> {
        if exercise == self.current && !self.browsing { self.judge() } else { Ok(()) }
    }

    /// Remembers what we wrote ourselves: it is nobody's save.
    fn wrote(&mut self, exercises: &BTreeSet<usize>) {
        for index in exercises {
            let file = self.workspace.exercise_file(&self.course.exercises[*index]);
            if let Ok(bytes) = std::fs::read(file) {
                self.written.insert(*index, bytes);
            }
        }
    }

    /// Those that somebody else saved.
    pub(super) fn saved_by_others(&mut self, exercises: &BTreeSet<usize>) -> BTreeSet<usize> {
        let mut others = exercises.clone();
        others.retain(|index| {
            let Some(written) = self.written.get(index) else { return true };
            let file = self.workspace.exercise_file(&self.course.exercises[*index]);
            let ours = std::fs::read(file).is_ok_and(|bytes| bytes == *written);
            if !ours {
                self.written.remove(index);
            }
            !ours
        });
        others
    }

    /// Records how long somebody was at work; a disk that is full must not end the sitting.
    pub(super) fn record_activity(&mut self) {
        let stretches = self.activity.take();
        if stretches.is_empty() {
            return;
        }
        let recorded = self.workspace.update(|progress| {
            for stretch in &stretches {
                let name = &self.course.exercises[stretch.exercise].name;
                progress.record_activity(name, stretch.from, stretch.to);
            }
        });
        if let Err(problem) = recorded {
            self.status = format!("{} (the time was not recorded)", problem.what);
        }
    }
}
