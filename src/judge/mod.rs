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
pub mod own;
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
use crate::problem::{Kind, Problem, Result};
use crate::report::{CheckReport, Engine, Report, SCHEMA};
use cache::Libraries;
use compile::{Programs, Texts};
use conc_protocol::{Budget, Verdict};
use own::OwnTests;
use refusal::Refusal;
use rustc::Rustc;
use seats::Seats;
use session::Session;
use sha2::{Digest, Sha256};
use source::{CheckFile, ExpectedCheck};
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
        let rejects = course.rejects(exercise)?;
        let exercise_path = &exercise.path();
        let begin = Instant::now();
        let compiled = self.compile(exercise, answer, &check, &rejects, stop)?;
        let compile_ms = begin.elapsed().as_millis() as u64;
        let begin = Instant::now();
        let mut own = Vec::new();
        let (checks, diagnostics, verdict) = match compiled {
            Ok(programs) => {
                let session = self.session(exercise_path, &programs, Budget::default(), stop);
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
                own = self.own_tests(exercise, answer, &check, &programs, stop)?;
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
            own,
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

    /// What becomes of the learner's own tests in an answer that compiles. Only its end may be
    /// asked for from outside; whatever else goes wrong with them is told in their place.
    fn own_tests(
        &self,
        exercise: &Exercise,
        answer: &[u8],
        check: &CheckFile,
        programs: &Programs,
        stop: &Stop,
    ) -> Result<Vec<CheckReport>> {
        let path = &exercise.path();
        let answer = std::str::from_utf8(answer).expect("it was compiled");
        let explored = check.uses(Engine::Explored);
        let engine = if explored { Engine::Explored } else { Engine::Native };
        let Some(own) = OwnTests::of(answer, engine) else { return Ok(Vec::new()) };
        let texts = Texts { path, answer, check, rejects: &[], crates: &exercise.crates };
        let built = programs.add_own(self.compiler(), texts, (engine, &own.program), stop)?;
        let program = match built {
            Ok(program) => program,
            Err(words) => {
                let refusal = Refusal::by_rustc(words.in_file("answer.rs", &texts.exercise()));
                let refused = own.tests.iter().map(|test| verdict::of_refusal(test, 0, &refusal));
                return Ok(refused.collect());
            }
        };
        let jobs: Vec<_> = own.tests.iter().map(|test| (program.clone(), test, 0)).collect();
        let budget = Budget { exhaustive: 4_000, random: 1_000, ..Budget::default() };
        match self.session(path, programs, budget, stop).run(&jobs, |_| ()) {
            Err(problem) if problem.kind == Kind::Machine => {
                let message = problem.what;
                let verdict = Verdict::Unfinished;
                let refusal = Refusal { verdict, diagnostics: String::new(), message, place: None };
                Ok(own.tests.iter().map(|test| verdict::of_refusal(test, 0, &refusal)).collect())
            }
            outcome => outcome,
        }
    }

    fn compiler(&self) -> Rustc<'_> {
        let Judge { toolchain, libraries, seats } = self;
        Rustc { toolchain, libraries, seats }
    }

    fn session<'a>(
        &'a self,
        path: &'a str,
        programs: &'a Programs,
        budget: Budget,
        stop: &'a Stop,
    ) -> Session<'a> {
        Session { path, folder: programs.folder(), seats: &self.seats, budget, stop }
    }
}
