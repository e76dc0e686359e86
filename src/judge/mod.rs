//! The judge: from the bytes of an answer to a report. It finds the toolchain, keeps the model
//! built, compiles the answer and its checks, runs each check in a process of its own, and believes
//! nothing but the evidence.

pub mod activity;
pub mod cache;
pub mod compile;
pub mod execute;
mod imports;
pub mod limits;
pub mod model;
mod own;
pub mod process;
pub mod refusal;
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

use crate::course::{Course, Exercise, Part};
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use crate::report::{OwnTests, Report, SCHEMA};
use cache::Libraries;
use compile::Texts;
use conc_protocol::{Budget, Verdict};
use own::Own;
use refusal::Refusal;
use rustc::Rustc;
use seats::Seats;
use session::Session;
use sha2::{Digest, Sha256};
use source::{CheckFile, ExpectedCheck};
use std::thread;
use std::time::Instant;
use timing::measure;
use toolchain::Toolchain;

pub use stop::Stop;

/// A toolchain and the built model: all that judging takes. Many threads may judge with one.
#[derive(Debug)]
pub struct Judge {
    toolchain: Toolchain,
    libraries: Libraries,
    seats: Seats,
}

impl Judge {
    /// Finds the toolchain, and builds the model if it is not in the cache: that takes a minute or
    /// so, and `sink` hears how far it is.
    ///
    /// # Errors
    /// If there is no usable toolchain, the model cannot be built, or the course allows a crate
    /// that is not there.
    pub fn prepare(course: &Course, sink: &dyn Sink) -> Result<Judge> {
        let toolchain = measure("toolchain", Toolchain::find)?;
        let libraries = measure("libraries", || cache::libraries(&toolchain, sink))?;
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
        Ok(Judge { toolchain, libraries, seats: Seats::one_a_core() })
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
        sink.take(Event::Judging { exercise: exercise.name.clone() });
        let check = CheckFile::read(&course.text(Part::Check, exercise)?)?;
        let report = self.report(course, exercise, answer, &check, stop, sink)?;
        sink.take(Event::Judged(Box::new(report.clone())));
        Ok(report)
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
        sink.take(Event::Judging { exercise: exercise.name.clone() });
        let check = CheckFile::read(&course.text(Part::Check, exercise)?)?;
        let path = &exercise.path();
        let own = std::str::from_utf8(answer).ok().and_then(|answer| {
            let texts =
                Texts { path, answer, check: &check, rejects: &[], crates: &exercise.crates };
            Own::find(self.compiler(), texts)
        });
        let (aside, _listening) = stop.inner();
        let report = thread::scope(|scope| -> Result<Report> {
            let building = own.as_ref().map(|own| scope.spawn(|| own.build(&aside)));
            let report = self.report(course, exercise, answer, &check, stop, sink);
            let ran = report.as_ref().is_ok_and(|report| report.diagnostics.is_none());
            if !ran {
                aside.stop(); // nobody needs the build any more
            }
            let built = building.map(|building| building.join().expect("a build does not panic"));
            let own_tests = match (&own, built) {
                (Some(own), Some(built)) if ran => own.run(built, stop)?,
                _ => OwnTests::default(),
            };
            Ok(Report { own_tests, ..report? })
        })?;
        sink.take(Event::Judged(Box::new(report.clone())));
        Ok(report)
    }

    /// The judgement, without the learner's own tests.
    fn report(
        &self,
        course: &Course,
        exercise: &Exercise,
        answer: &[u8],
        check: &CheckFile,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let rejects = course.rejects(exercise)?;
        let begin = Instant::now();
        let compiled = self.compile(exercise, answer, check, &rejects, stop)?;
        let compile_ms = begin.elapsed().as_millis() as u64;
        let begin = Instant::now();
        let (checks, diagnostics, verdict) = match compiled {
            Ok(programs) => {
                let path = &exercise.path();
                let session = Session {
                    path,
                    folder: programs.folder(),
                    seats: &self.seats,
                    budget: Budget::default(),
                    stop,
                };
                let jobs: Vec<_> = check
                    .checks
                    .iter()
                    .map(|check| {
                        let program = programs.of(check.engine).to_path_buf();
                        (program, check, exercise.points_of(&check.name))
                    })
                    .collect();
                let checks = session.run(&jobs, |check| {
                    let (exercise, check) = (exercise.name.clone(), Box::new(check.clone()));
                    sink.take(Event::Checked { exercise, check });
                })?;
                let verdict = verdict::of_answer(&checks);
                (checks, None, verdict)
            }
            Err(refusal) => {
                let report = |check: &ExpectedCheck| {
                    verdict::of_refusal(check, exercise.points_of(&check.name), &refusal)
                };
                let checks: Vec<_> = check.checks.iter().map(report).collect();
                (checks, Some(refusal.diagnostics), refusal.verdict)
            }
        };
        Ok(Report {
            schema: SCHEMA,
            exercise: exercise.name.clone(),
            passed: verdict == Verdict::Pass,
            verdict,
            score: checks.iter().map(|check| check.score).sum(),
            max_score: checks.iter().map(|check| check.max_score).sum(),
            answer_sha256: Sha256::digest(answer).iter().map(|b| format!("{b:02x}")).collect(),
            course: course.id(),
            conc_lings: env!("CARGO_PKG_VERSION"),
            rustc: self.toolchain.version.clone(),
            checks,
            diagnostics,
            compile_ms,
            run_ms: begin.elapsed().as_millis() as u64,
            own_tests: OwnTests::default(),
        })
    }

    /// Programs for the checks, or why the answer is not run.
    fn compile(
        &self,
        exercise: &Exercise,
        answer: &[u8],
        check: &CheckFile,
        rejects: &[(String, String)],
        stop: &Stop,
    ) -> Result<compile::Compiled> {
        let path = &exercise.path();
        let answer = match std::str::from_utf8(answer) {
            Ok(answer) => answer,
            Err(error) => {
                return Ok(Err(Refusal::not_utf8(path, answer, error.valid_up_to())));
            }
        };
        let rustc = self.compiler();
        let texts = Texts { path, answer, check, rejects, crates: &exercise.crates };
        match measure("rules", || rules::first_breach(answer, &exercise.rules)) {
            // What rustc refuses is better said in its words.
            Some(breach) => {
                let refusal = compile::refusal(rustc, texts, stop)?;
                Ok(Err(refusal.unwrap_or_else(|| Refusal::by_rule(&breach, path))))
            }
            None => measure("compile", || compile::compile(rustc, texts, stop)),
        }
    }

    fn compiler(&self) -> Rustc<'_> {
        let Judge { toolchain, libraries, seats } = self;
        Rustc { toolchain, libraries, seats }
    }
}
