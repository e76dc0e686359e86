//! From a save to a verdict: which bytes are judged, what is said meanwhile, what counts in the end.

use super::{Page, Session, Verdict};
use crate::event::Event;
use crate::problem::{Kind, Problem, Result};
use crate::report::Report;
use crate::show::look::wrap;
use crate::show::progress_words;
use crate::watch::view::View;
use std::collections::BTreeSet;

impl Session {
    /// Looks whether the current file changed unseen: some file systems never tell.
    ///
    /// # Errors
    /// As for [`Session::take`].
    pub fn look_around(&mut self) -> Result<()> {
        if self.browsing {
            return Ok(());
        }
        let Some(answer) = self.answer().filter(|_| !self.gone) else { return self.judge() };
        let known = match (self.bench.run(), &self.verdict) {
            (Some(run), _) => (run.exercise, &run.answer),
            (None, Some(verdict)) => (verdict.exercise, &verdict.answer),
            (None, None) => return Ok(()),
        };
        if known.0 == self.current && answer != *known.1 {
            return self.judge();
        }
        Ok(())
    }

    /// Follows what was saved: the current exercise before others, and another one only if it is
    /// plain which (who brings back a whole folder has not begun to work at its last file).
    pub(super) fn saved(&mut self, exercises: &BTreeSet<usize>) -> Result<()> {
        let exercises = &self.saved_by_others(exercises);
        if exercises.is_empty() {
            return Ok(());
        }
        if !exercises.contains(&self.current) {
            let mut others = exercises.iter();
            match (others.next(), others.next()) {
                (Some(other), None) => {
                    self.bench.stop();
                    self.go_to(*other)?;
                }
                _ => self.status = "several other exercises changed: l goes to one".to_owned(),
            }
            return Ok(());
        }
        let same = match (self.bench.run(), self.answer()) {
            (Some(run), Some(answer)) => run.exercise == self.current && run.answer == answer,
            // its editor is not done: there will be another sign
            (_, None) => return Ok(()),
            (None, Some(_)) => false,
        };
        if same {
            return Ok(());
        }
        self.sign_of_life();
        self.page = Page::Exercise;
        self.judge()
    }

    /// Judges the bytes on disk, whatever is known of them.
    pub(super) fn judge_afresh(&mut self) -> Result<()> {
        if let Some(answer) = self.answer() {
            self.bench.forget(self.current, &answer);
        }
        self.judge()
    }

    /// Judges the bytes on disk; a run of others is ended.
    pub(super) fn judge(&mut self) -> Result<()> {
        self.bench.stop();
        self.prepare();
        let Some(answer) = self.answer() else {
            let name = self.exercise().name.clone();
            self.status = format!("the file of {name} is gone: x puts the start there");
            self.gone = true;
            return Ok(());
        };
        self.gone = false;
        if let Some(verdict) = &mut self.verdict {
            verdict.outdated = true;
        }
        if self.bench.is_ready() {
            self.bench.start(self.current, answer);
            self.status = "judging …".to_owned();
        }
        self.lay_out(false)
    }

    pub(super) fn told(&mut self, run: u64, event: &Event) {
        if run != 0 && !self.bench.is_current(run) {
            return;
        }
        match event {
            Event::Progress { what, done, total } => {
                self.status = progress_words(what, *done, *total);
            }
            // with an answer that hangs in one of them, this tells that the others are through
            Event::Checked { .. } => {
                let checked = self.bench.count_check();
                let checks = if checked == 1 { "check is" } else { "checks are" };
                self.status = format!("judging … {checked} {checks} done");
            }
            Event::Judging { .. } | Event::Judged(_) => {}
        }
    }

    pub(super) fn finished(&mut self, run: u64, outcome: Result<Report>) -> Result<()> {
        let Some(run) = self.bench.finish(run) else { return Ok(()) };
        let report = match outcome {
            Ok(report) => report,
            Err(problem) if problem.kind == Kind::Interrupted => return Ok(()),
            Err(problem) => {
                self.show_problem(&problem);
                return Ok(());
            }
        };
        // never a verdict for other bytes than those on disk
        if self.answer().as_ref() != Some(&run.answer) {
            return self.judge();
        }
        if matches!(self.page, Page::Steps(_) | Page::Drawing) {
            // they showed an interleaving of other bytes
            self.page = Page::Exercise;
        }
        self.record_activity();
        let kept = self.record(run.exercise, &report);
        let seconds = (report.compile_ms + report.run_ms) as f64 / 1000.0;
        self.status = match report.passed {
            true => format!("passed, judged in {seconds:.2} s: n goes on"),
            false => format!("{}, judged in {seconds:.2} s: save to judge again", report.verdict),
        };
        if let Err(problem) = kept {
            self.status = format!("{} (this was not recorded)", problem.what);
        }
        let (exercise, answer) = (run.exercise, run.answer);
        self.verdict = Some(Verdict { exercise, answer, report, outdated: false });
        self.lay_out(self.page == Page::Exercise)
    }

    /// A fault of the machine is not a verdict; one may mend it and judge again.
    pub(super) fn show_problem(&mut self, problem: &Problem) {
        let text = problem.to_string();
        let lines = text.lines().flat_map(|line| wrap(line, self.look.width, 0));
        self.view = View::new(lines.collect());
        self.status = "this could not be done: r judges again".to_owned();
    }

    pub(super) fn record(&self, exercise: usize, report: &Report) -> Result<()> {
        let name = &self.course.exercises[exercise].name;
        self.workspace.update(|progress| {
            progress.record_attempt(name, report.passed, &report.answer_sha256);
        })
    }
}
