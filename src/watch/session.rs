//! One sitting: which exercise is open, what is known of it, which page is shown. Each message has
//! its answer here; what it takes to judge, to draw and to listen stands elsewhere.

use super::bench::Bench;
use super::keys::{Wish, wish};
use super::message::Message;
use super::pages::{self, Mark};
use super::view::View;
use crate::course::{Course, Exercise};
use crate::event::Event;
use crate::problem::{Kind, Problem, Result};
use crate::report::Report;
use crate::show::look::{Look, Tone, wrap};
use crate::show::{Scene, progress_words, verdict};
use crate::workspace::Workspace;
use std::path::Path;
use std::sync::Arc;

/// Rows below the page: the status and the keys.
const FOOT: usize = 2;

/// Whether the sitting goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    On,
    /// The user is done.
    Done,
    /// The user or a signal interrupted.
    Interrupted,
}

/// Which page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    /// The exercise: its verdict, or its story while there is none.
    Exercise,
    Hints,
    Solution,
    Help,
    /// The list, with the chosen line.
    List(usize),
    /// The question before a reset.
    Reset,
}

/// The last verdict, for the bytes it was made of.
struct Verdict {
    exercise: usize,
    answer: Vec<u8>,
    report: Report,
    /// The file has other bytes now.
    outdated: bool,
}

/// The state of a sitting.
pub struct Session {
    course: Arc<Course>,
    workspace: Arc<Workspace>,
    bench: Bench,
    look: Look,
    rows: usize,
    current: usize,
    page: Page,
    view: View,
    verdict: Option<Verdict>,
    status: String,
}

impl Session {
    /// At the workspace's current exercise.
    ///
    /// # Errors
    /// When progress or a text cannot be read.
    pub fn new(
        course: Arc<Course>,
        workspace: Arc<Workspace>,
        bench: Bench,
        look: Look,
        current: usize,
    ) -> Result<Session> {
        let mut session = Session {
            course,
            workspace,
            bench,
            look,
            rows: 24,
            current,
            page: Page::Exercise,
            view: View::default(),
            verdict: None,
            status: "preparing the judge …".to_owned(),
        };
        session.lay_out(true)?;
        Ok(session)
    }

    /// The terminal's size.
    ///
    /// # Errors
    /// When a text cannot be read.
    pub fn resize(&mut self, columns: usize, rows: usize) -> Result<()> {
        self.look = self.look.at_width(columns);
        self.rows = rows;
        self.lay_out(false)
    }

    /// What the screen shows now.
    pub fn frame(&mut self) -> Vec<String> {
        self.view.frame(&self.status, self.look, self.rows)
    }

    /// Answers one message.
    ///
    /// # Errors
    /// Faults of the machine or the course that make it useless to go on.
    pub fn take(&mut self, message: Message) -> Result<Flow> {
        match message {
            Message::Saved(exercise) => self.saved(exercise)?,
            Message::Key(key) => {
                if let Some(wish) = wish(key) {
                    return self.wished(wish);
                }
            }
            Message::Ready(judge) => {
                self.bench.equip(judge?);
                self.judge()?;
            }
            Message::Told(run, event) => self.told(run, &event),
            Message::Finished(run, outcome) => self.finished(run, *outcome)?,
            Message::Deaf(words) => {
                self.status = format!("saves may go unseen ({words}): r judges again");
            }
            Message::Resized => {}
            Message::End => return Ok(Flow::Interrupted),
            Message::Broken => {
                return Err(Problem::machine(
                    "The judge broke down; what it said stands above.",
                    "This is a fault of conc-lings. Please report it.",
                ));
            }
        }
        Ok(Flow::On)
    }

    /// Looks whether the current file changed unseen: some file systems never tell.
    ///
    /// # Errors
    /// As for [`Session::take`].
    pub fn look_around(&mut self) -> Result<()> {
        let known = match (self.bench.run(), &self.verdict) {
            (Some(run), _) => (run.exercise, &run.answer),
            (None, Some(verdict)) => (verdict.exercise, &verdict.answer),
            (None, None) => return Ok(()),
        };
        if known.0 == self.current && self.answer().is_some_and(|answer| answer != *known.1) {
            return self.judge();
        }
        Ok(())
    }

    fn exercise(&self) -> &Exercise {
        &self.course.exercises[self.current]
    }

    /// The bytes on disk; none while an editor has moved the file away.
    fn answer(&self) -> Option<Vec<u8>> {
        std::fs::read(self.workspace.exercise_file(self.exercise())).ok()
    }

    fn saved(&mut self, exercise: usize) -> Result<()> {
        if exercise != self.current {
            self.bench.stop();
            self.go_to(exercise)?;
            return Ok(());
        }
        let same = match (self.bench.run(), self.answer()) {
            (Some(run), Some(answer)) => run.exercise == exercise && run.answer == answer,
            // its editor is not done: there will be another sign
            (_, None) => return Ok(()),
            (None, Some(_)) => false,
        };
        if same {
            return Ok(());
        }
        self.page = Page::Exercise;
        self.judge()
    }

    /// Judges the bytes on disk; a run of others is ended.
    fn judge(&mut self) -> Result<()> {
        self.bench.stop();
        let Some(answer) = self.answer() else {
            let name = self.exercise().name.clone();
            self.status = format!("the file of {name} is gone: x puts the start there");
            return Ok(());
        };
        if let Some(verdict) = &mut self.verdict {
            verdict.outdated = true;
        }
        if self.bench.is_ready() {
            self.bench.start(self.current, answer);
            self.status = "judging …".to_owned();
        }
        self.lay_out(false)
    }

    fn told(&mut self, run: u64, event: &Event) {
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

    fn finished(&mut self, run: u64, outcome: Result<Report>) -> Result<()> {
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
    fn show_problem(&mut self, problem: &Problem) {
        let text = problem.to_string();
        let lines = text.lines().flat_map(|line| wrap(line, self.look.width, 0));
        self.view = View::new(lines.collect());
        self.status = "this could not be done: r judges again".to_owned();
    }

    fn record(&self, exercise: usize, report: &Report) -> Result<()> {
        let name = &self.course.exercises[exercise].name;
        self.workspace.update(|progress| {
            progress.record_attempt(name, report.passed, &report.answer_sha256);
        })
    }

    fn wished(&mut self, wish: Wish) -> Result<Flow> {
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
                self.judge()?;
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

    fn open(&mut self, page: Page) -> Result<()> {
        self.page = page;
        self.lay_out(!matches!(page, Page::List(_)))
    }

    fn go_to(&mut self, exercise: usize) -> Result<()> {
        self.current = exercise;
        self.page = Page::Exercise;
        let name = self.exercise().name.clone();
        self.workspace.update(|progress| progress.current = Some(name))?;
        self.lay_out(true)?;
        self.judge()
    }

    fn passed(&self, exercise: usize) -> Result<bool> {
        Ok(self.workspace.progress()?.passed(&self.course.exercises[exercise].name))
    }

    /// The next exercise that is not passed, from the current one on and round to its beginning.
    fn next(&self) -> Result<Option<usize>> {
        let count = self.course.exercises.len();
        let progress = self.workspace.progress()?;
        let mut others = (1..count).map(|step| (self.current + step) % count);
        Ok(others.find(|index| !progress.passed(&self.course.exercises[*index].name)))
    }

    /// Makes the page's lines, from its top or where it was scrolled to.
    fn lay_out(&mut self, from_top: bool) -> Result<()> {
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

    fn exercise_page(&self) -> Result<Vec<String>> {
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

    fn marks(&self) -> Result<Vec<Mark>> {
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
