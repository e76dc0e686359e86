//! Which lines the open page has.

use super::{Page, Session};
use crate::problem::Result;
use crate::report::CheckReport;
use crate::show::draw::draw_large;
use crate::show::look::{Look, Tone, harmless, wrap};
use crate::show::{Scene, steps, verdict};
use crate::watch::pages;
use crate::watch::view::View;
use conc_protocol::{Trace, Verdict as Word};
use std::path::Path;

impl Session {
    /// Makes the page's lines, from its top or where it was scrolled to.
    pub(super) fn lay_out(&mut self, from_top: bool) -> Result<()> {
        let lines = match self.page {
            Page::Exercise => self.exercise_page()?,
            Page::Hints(exercise) => {
                let exercise = &self.course.exercises[exercise];
                let shown = self.workspace.progress()?.of(&exercise.name).hints;
                pages::hints(exercise, shown as usize, self.look)
            }
            Page::Solution => pages::solution(&self.course, self.exercise(), self.look)?,
            Page::Help => pages::help(self.look),
            Page::Reset(exercise) => pages::reset(&self.course.exercises[exercise], self.look),
            Page::Steps(at) => self.steps_page(at)?,
            Page::Drawing => {
                let lines = self.drawing_page()?;
                match from_top {
                    true => self.view = View::wide(lines),
                    false => self.view.replace(lines),
                }
                return Ok(());
            }
            Page::List => return self.lay_out_list(),
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
        if verdict.outdated && self.look.plain {
            return Ok(Vec::new());
        }
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

    /// The interleaving of the last verdict on this exercise, if it has one.
    pub(super) fn drawn(&self) -> Option<Drawn<'_>> {
        let verdict = self.verdict.as_ref().filter(|v| v.exercise == self.current)?;
        let (check, trace) = verdict::drawn(&verdict.report)?;
        Some(Drawn { check, trace, answer: &verdict.answer, outdated: verdict.outdated })
    }

    fn steps_page(&self, at: usize) -> Result<Vec<String>> {
        // a save that passes takes the interleaving away under the reader's eyes
        let Some(drawn) = self.drawn() else { return self.exercise_page() };
        // read line by line, it would be said again at every step
        let head = !self.look.plain || at == 0;
        let mut lines = if head { drawn.head(self.look) } else { Vec::new() };
        let sources = Scene::of(&self.course, self.exercise(), drawn.answer)?.sources;
        let stuck = drawn.check.verdict == Word::Deadlock;
        lines.extend(steps::page(drawn.trace, &sources, at, stuck, self.look));
        if let Some(message) =
            drawn.check.message.as_ref().filter(|_| !stuck && at == drawn.trace.steps.len())
        {
            lines.push(String::new());
            let told = harmless(message);
            let told = told.lines().flat_map(|line| wrap(line, self.look.width, 2));
            lines.extend(told.map(|line| self.look.paint(Tone::Bad, &line)));
        }
        Ok(lines)
    }

    fn drawing_page(&self) -> Result<Vec<String>> {
        let Some(drawn) = self.drawn() else { return self.exercise_page() };
        let mut lines = drawn.head(self.look);
        let sources = Scene::of(&self.course, self.exercise(), drawn.answer)?.sources;
        let trace = verdict::without_waiting(drawn.trace, drawn.check.verdict);
        lines.extend(draw_large(&trace, &sources, self.look));
        Ok(lines)
    }
}

/// An interleaving, and what it is one of.
pub(super) struct Drawn<'a> {
    check: &'a CheckReport,
    pub(super) trace: &'a Trace,
    answer: &'a [u8],
    outdated: bool,
}

impl Drawn<'_> {
    fn head(&self, look: Look) -> Vec<String> {
        let name = self.check.name.replace('_', " ");
        let mut lines: Vec<String> =
            wrap(&format!("{name}: {}", self.check.verdict), look.width, 2)
                .iter()
                .map(|line| look.paint(Tone::Strong, line))
                .collect();
        if self.outdated {
            lines.extend(wrap("(as it was before the last save)", look.width, 2));
        }
        lines.push(String::new());
        lines
    }
}

/// The path as one would type it here.
fn shown_path(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}
