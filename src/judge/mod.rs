//! The judge: from the bytes of an answer to a report. It finds the toolchain, keeps the model
//! built, compiles the answer and its checks, runs each check in a process of its own, and believes
//! nothing but the evidence.

pub mod activity;
pub mod cache;
pub mod compile;
pub mod execute;
mod imports;
pub mod limits;
mod model;
pub mod process;
pub mod refusal;
mod room;
pub mod rules;
pub mod rustc;
pub mod seats;
pub mod source;
pub mod stop;
pub mod timing;
pub mod tokens;
pub mod toolchain;
pub mod verdict;

use crate::course::{Course, Exercise, Part};
use crate::event::{Event, Sink};
use crate::problem::{Problem, Result};
use crate::report::{CheckReport, Report, SCHEMA};
use cache::Libraries;
use compile::{Programs, Texts};
use conc_protocol::Verdict;
use refusal::Refusal;
use rustc::Rustc;
use seats::Seats;
use sha2::{Digest, Sha256};
use source::{CheckFile, ExpectedCheck};
use std::sync::mpsc;
use std::time::Instant;
use std::{fs, thread};
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
        let rejects = course.rejects(exercise)?;
        let begin = Instant::now();
        let compiled = self.compile(exercise, answer, &check, &rejects, stop)?;
        let compile_ms = begin.elapsed().as_millis() as u64;
        let begin = Instant::now();
        let (checks, diagnostics, verdict) = match compiled {
            Ok(programs) => {
                let checks = self.run(exercise, &check, &programs, stop, sink)?;
                let verdict = verdict::of_answer(&checks);
                (checks, None, verdict)
            }
            Err(refusal) => {
                let checks: Vec<CheckReport> = check
                    .checks
                    .iter()
                    .map(|check| {
                        verdict::of_refusal(check, exercise.points_of(&check.name), &refusal)
                    })
                    .collect();
                (checks, Some(refusal.diagnostics), refusal.verdict)
            }
        };
        let report = Report {
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
        };
        sink.take(Event::Judged(Box::new(report.clone())));
        Ok(report)
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
        let Judge { toolchain, libraries, seats } = self;
        let rustc = Rustc { toolchain, libraries, seats };
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

    /// Runs all checks, each in its own process; in file order.
    fn run(
        &self,
        exercise: &Exercise,
        check: &CheckFile,
        programs: &Programs,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Vec<CheckReport>> {
        let path = &exercise.path();
        let one = |nth: usize, check: &ExpectedCheck| {
            let folder = programs.folder().join(format!("empty{nth}"));
            fs::create_dir(&folder).map_err(room::none)?;
            let program = programs.of(check.engine);
            let evidence = self.seats.take(|| {
                measure(&check.name, || execute::execute(program, &folder, check, stop))
            })?;
            verdict::of_evidence(path, check, exercise.points_of(&check.name), evidence)
        };
        let mut reports: Vec<_> = check.checks.iter().map(|_| None).collect();
        thread::scope(|scope| {
            let (tell, told) = mpsc::channel();
            for (nth, check) in check.checks.iter().enumerate() {
                let (tell, one) = (tell.clone(), &one);
                scope.spawn(move || drop(tell.send((nth, one(nth, check)))));
            }
            drop(tell);
            for (nth, report) in told {
                if let Ok(report) = &report {
                    let (exercise, check) = (exercise.name.clone(), Box::new(report.clone()));
                    sink.take(Event::Checked { exercise, check });
                }
                reports[nth] = Some(report);
            }
        });
        reports.into_iter().map(|report| report.expect("every check tells")).collect()
    }
}
