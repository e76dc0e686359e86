//! The judge: from the bytes of an answer to a report. It finds the toolchain, keeps the model
//! built, compiles the answer and its checks, runs each check in a process of its own, and believes
//! nothing but the evidence.

pub mod activity;
pub mod archive;
pub mod cache;
mod cargo;
mod chance;
pub mod compile;
pub mod execute;
mod imports;
mod judgement;
pub mod limits;
pub mod model;
mod own;
mod paths;
pub mod process;
pub mod refusal;
mod replay;
mod room;
pub mod rules;
pub mod rustc;
pub mod seats;
pub mod session;
pub mod source;
pub mod stop;
pub mod timing;
pub mod tokens;
pub mod toolchain;
pub mod verdict;
mod watched;
mod workplace;

use crate::course::{Course, Exercise, Part};
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use crate::report::{OwnTests, Report};
use archive::{Archive, Kept, Key};
use cache::Libraries;
use conc_protocol::Verdict;
use room::Rooms;
use seats::Seats;
use source::CheckFile;
use std::sync::Arc;
use timing::measure;
use toolchain::Toolchain;
use workplace::Warm;

pub use replay::Replayed;
pub use stop::Stop;

/// A toolchain and the built model: all that judging takes. Many threads may judge with one.
#[derive(Debug)]
pub struct Judge {
    toolchain: Toolchain,
    libraries: Libraries,
    seats: Seats,
    rooms: Rooms,
    warm: Option<Arc<Warm>>,
    archive: Option<Archive>,
    fresh: bool,
    watches_all: bool,
}

/// What is to be judged.
#[derive(Clone, Copy, Debug)]
struct Case<'a> {
    course: &'a Course,
    exercise: &'a Exercise,
    answer: &'a [u8],
    check_text: &'a str,
    rejects: &'a [(String, String)],
    /// The learner's own tests are to be run too.
    with_own: bool,
}

impl Judge {
    /// Finds the toolchain, and builds the model if it is not in the cache: that takes a minute or
    /// so, and `sink` hears how far it is. This judge knows no verdict beforehand.
    ///
    /// # Errors
    /// If there is no usable toolchain, the model cannot be built, the course allows a crate that is
    /// not there, or it was stopped.
    pub fn prepare(course: &Course, stop: &Stop, sink: &dyn Sink) -> Result<Judge> {
        let toolchain = measure("toolchain", Toolchain::find)?;
        let libraries = measure("libraries", || cache::libraries(&toolchain, stop, sink))?;
        for exercise in &course.exercises {
            let unknown = |name: &&String| !Libraries::ALLOWED.contains(&&*name.replace('-', "_"));
            if let Some(unknown) = exercise.crates.iter().find(unknown) {
                return Err(Problem::machine(
                    format!("The exercise {} allows the crate {unknown}.", exercise.name),
                    format!("Answers can use {}.", Libraries::ALLOWED.join(", ")),
                ));
            }
        }
        room::sweep();
        let (seats, rooms) = (Seats::one_a_core(), Rooms::default());
        Ok(Judge {
            toolchain,
            libraries,
            seats,
            rooms,
            warm: None,
            archive: None,
            fresh: false,
            watches_all: false,
        })
    }

    /// The same judge, which watches the plain memory of every answer, also where there is nothing to
    /// be seen: that must change no verdict.
    #[must_use]
    pub fn watching_all(self) -> Judge {
        Judge { watches_all: true, ..self }
    }

    /// The same judge, which keeps its verdicts in the user's cache folder and takes known ones from
    /// there, unless it is to judge everything afresh.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn with_archive(self, fresh: bool) -> Result<Judge> {
        Ok(Judge { archive: Some(Archive::within(&cache::folder()?)), fresh, ..self })
    }

    /// The same judge, for answers to one exercise at a time that change little from one to the next:
    /// it keeps what rustc can use again.
    pub fn reusing(self) -> Judge {
        Judge { warm: Some(Arc::default()), ..self }
    }

    /// The version of rustc that judges, as `1.95.0`.
    pub fn rustc(&self) -> &str {
        &self.toolchain.version
    }

    /// Judges an answer. `sink` hears when it begins, of each check, and of the end.
    ///
    /// # Errors
    /// If the machine or the course is at fault, or the judgement was stopped.
    pub fn judge(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let check_text = &course.text(Part::Check, exercise)?;
        let rejects = &course.rejects(exercise)?;
        let case = Case { course, exercise, answer, check_text, rejects, with_own: false };
        self.known_or_new(case, stop, sink)
    }

    /// As [`Judge::judge`], `times` times over with one compilation; nothing is taken for known.
    ///
    /// # Errors
    /// As [`Judge::judge`].
    pub fn judge_times(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        times: u64,
        stop: &Stop,
    ) -> Result<Vec<Report>> {
        let check_text = &course.text(Part::Check, exercise)?;
        let rejects = &course.rejects(exercise)?;
        let case = Case { course, exercise, answer, check_text, rejects, with_own: false };
        self.reports(case, &CheckFile::read(check_text)?, times, stop, &crate::event::Nobody)
    }

    /// As [`Judge::judge`], and the learner's own tests too: they are built beside the checks and run
    /// after them, and nothing in the judgement depends on them.
    ///
    /// # Errors
    /// As [`Judge::judge`].
    pub fn judge_with_own_tests(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let check_text = &course.text(Part::Check, exercise)?;
        let rejects = &course.rejects(exercise)?;
        let case = Case { course, exercise, answer, check_text, rejects, with_own: true };
        self.known_or_new(case, stop, sink)
    }

    /// Forgets what is known of this answer, so that it is judged afresh the next time.
    ///
    /// # Errors
    /// If the course is at fault.
    pub fn forget(&self, course: &Course, exercise: &Exercise, answer: &[u8]) -> Result<()> {
        let Some(archive) = &self.archive else { return Ok(()) };
        let check_text = &course.text(Part::Check, exercise)?;
        let rejects = &course.rejects(exercise)?;
        archive.forget(&self.key(Case {
            course,
            exercise,
            answer,
            check_text,
            rejects,
            with_own: false,
        }));
        Ok(())
    }

    fn known_or_new(&self, case: Case<'_>, stop: &Stop, sink: &dyn Sink) -> Result<Report> {
        let exercise = &case.exercise.name;
        sink.take(Event::Judging { exercise: exercise.clone() });
        let archive = self.archive.as_ref().map(|archive| (archive, self.key(case)));
        let find = |(archive, key): &(&Archive, Key)| archive.find(key);
        let known = archive.as_ref().filter(|_| !self.fresh).and_then(find);
        if let Some(known) = known.filter(|known| known.has_own() || !case.with_own) {
            let report = self.known(case, known);
            for check in report.checks.iter().cloned().map(Box::new) {
                sink.take(Event::Checked { exercise: exercise.clone(), check });
            }
            sink.take(Event::Judged(Box::new(report.clone())));
            return Ok(report);
        }
        let check = CheckFile::read(case.check_text)?;
        let report = match case.with_own {
            true => self.with_own_tests(case, &check, stop, sink)?,
            false => self.report(case, &check, stop, sink)?,
        };
        sink.take(Event::Judged(Box::new(report.clone())));
        let fixed = || {
            let answer = str::from_utf8(case.answer).unwrap_or_default();
            // What has passed stays passed: that is what the learner was told.
            let chance = || chance::may_decide(answer, case.check_text, &check);
            chance::had_no_hand_in(&report.checks) && (report.verdict == Verdict::Pass || !chance())
        };
        if let Some((archive, key)) = archive
            && fixed()
        {
            let OwnTests { tests, not_run, .. } = &report.own_tests;
            let own_too = case.with_own && not_run.is_none() && chance::had_no_hand_in(tests);
            archive.keep(&key, &Kept::of(&report, own_too));
        }
        Ok(report)
    }

    /// All that the verdict depends on, and the names in the report.
    fn key(&self, case: Case<'_>) -> Key {
        let Case { course, exercise, answer, check_text, rejects, with_own: _ } = case;
        let model = cache::key(&self.toolchain);
        let (id, path) = (course.id(), exercise.path());
        let terms = format!("{:?}", (&exercise.crates, &exercise.rules, &exercise.points));
        let judge = env!("JUDGE_HASH");
        let fixed = [judge, &model, &id, &exercise.name, &path, &terms, check_text];
        let rejects = rejects.iter().flat_map(|(name, text)| [name.as_bytes(), text.as_bytes()]);
        Key::of(fixed.map(str::as_bytes).into_iter().chain([answer]).chain(rejects))
    }

    /// The report of a verdict that is known.
    fn known(&self, case: Case<'_>, known: Kept) -> Report {
        let (verdict, diagnostics) = (known.verdict, known.diagnostics.clone());
        let (checks, own_tests) = known.into_checks();
        let own_tests = if case.with_own { own_tests } else { OwnTests::default() };
        Report { own_tests, ..self.report_of(case, verdict, checks, diagnostics) }
    }
}
