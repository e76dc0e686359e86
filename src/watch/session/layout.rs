//! Which lines the open page has.

use super::{FOOT, Page, Session};
use crate::problem::Result;
use crate::show::look::{Look, Tone, wrap};
use crate::show::{Scene, verdict};
use crate::watch::pages::{self, Mark};
use crate::watch::view::View;
use std::path::Path;

impl Session {
    /// Makes the page's lines, from its top or where it was scrolled to.
    pub(super) fn lay_out(&mut self, from_top: bool) -> Result<()> {
        let lines = match self.page {
            Page::Exercise => self.exercise_page()?,
            Page::Hints => {
                let shown = self.workspace.progress()?.of(&self.exercise().name).hints;
                pages::hints(self.exercise(), shown as usize, self.look)
            }
            Page::Solution => pages::solution(&self.course, self.exercise(), self.look)?,
            Page::Help => pages::help(self.look),
            Page::Reset => pages::reset(self.exercise(), self.look),
            Page::List(chosen) => {
                let (lines, at) = pages::list(&self.course, &self.marks()?, chosen, self.look);
                self.view.replace(lines);
                self.view.reveal(at, self.rows.saturating_sub(FOOT));
                return Ok(());
            }
        };
        match from_top {
            true => self.view = View::new(lines),
            false => self.view.replace(lines),
        }
        Ok(())
    }

    pub(super) fn exercise_page(&self) -> Result<Vec<String>> {
        let exercise = self.exercise();
        let Some(verdict) = self.verdict.as_ref().filter(|v| v.exercise == self.current) else {
            let file = shown_path(&self.workspace.exercise_file(exercise));
            return pages::story(&self.course, exercise, &file, self.look);
        };
        let progress = self.workspace.progress()?;
        let next = match self.next()?.map(|index| &self.course.exercises[index]) {
            Some(next) => format!("n: on to {} · {}", next.name, next.title),
            None => self.course.farewell.clone(),
        };
        let mut scene = Scene::of(&self.course, exercise, &verdict.answer)?;
        scene.progress = Some((progress.passed_of(&self.course), self.course.exercises.len()));
        scene.next = next;
        if !verdict.outdated {
            return Ok(verdict::page(&verdict.report, &scene, self.look));
        }
        // what was said of the bytes before must not be taken for the verdict on these
        let bare = Look { colour: false, ..self.look };
        let before = verdict::page(&verdict.report, &scene, bare);
        let told = "The file was saved since; this was said before:";
        let mut lines = wrap(told, self.look.width, 0);
        lines.push(String::new());
        lines.extend(before.iter().map(|line| self.look.paint(Tone::Dim, line)));
        Ok(lines)
    }

    pub(super) fn marks(&self) -> Result<Vec<Mark>> {
        let progress = self.workspace.progress()?;
        let exercises = self.course.exercises.iter().enumerate();
        Ok(exercises
            .map(|(index, exercise)| Mark {
                passed: progress.passed(&exercise.name),
                current: index == self.current,
            })
            .collect())
    }
}

/// The path as one would type it here.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
