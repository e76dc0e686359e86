//! One judgement, from its texts to its report: compile, run each check, believe the evidence; and
//! beside it the learner's own tests.

use super::compile::{self, Texts};
use super::own::Own;
use super::refusal::Refusal;
use super::rustc::Rustc;
use super::session::Session;
use super::source::{CheckFile, ExpectedCheck};
use super::timing::measure;
use super::{Case, Judge, Stop, rules, verdict, watched};
use crate::event::{Event, Sink};
use crate::interleaving::Sources;
use crate::problem::Result;
use crate::replay::Origin;
use crate::report::{CheckReport, OwnTests, Report, SCHEMA};
use conc_protocol::{Budget, Verdict};
use sha2::{Digest, Sha256};
use std::thread;
use std::time::Instant;

impl Judge {
    /// The judgement, and the learner's own tests: built beside the checks, run after them.
    pub(super) fn with_own_tests(
        &self,
        case: Case<'_>,
        check: &CheckFile,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let Case { exercise, answer, .. } = case;
        let path = &exercise.path();
        let own = std::str::from_utf8(answer).ok().and_then(|answer| {
            let texts = self.texts(path, answer, check, &[], &exercise.crates);
            Own::find(self.compiler(), texts)
        });
        let (aside, _listening) = stop.inner();
        thread::scope(|scope| -> Result<Report> {
            let building = own.as_ref().map(|own| scope.spawn(|| own.build(&aside)));
            let report = self.report(case, check, stop, sink);
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
        })
    }

    /// The judgement, without the learner's own tests.
    pub(super) fn report(
        &self,
        case: Case<'_>,
        check: &CheckFile,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let begin = Instant::now();
        let compiled = self.compile(case, check, stop)?;
        let compile_ms = begin.elapsed().as_millis() as u64;
        let report = self.run(case, check, &compiled, stop, sink)?;
        Ok(Report { compile_ms, ..report })
    }

    /// The judgements of one answer that is compiled once and run `times` times.
    pub(super) fn reports(
        &self,
        case: Case<'_>,
        check: &CheckFile,
        times: u64,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Vec<Report>> {
        let compiled = self.compile(case, check, stop)?;
        (0..times).map(|_| self.run(case, check, &compiled, stop, sink)).collect()
    }

    /// Runs the checks, if there are programs to run.
    fn run(
        &self,
        case: Case<'_>,
        check: &CheckFile,
        compiled: &compile::Compiled,
        stop: &Stop,
        sink: &dyn Sink,
    ) -> Result<Report> {
        let exercise = case.exercise;
        let begin = Instant::now();
        let (checks, diagnostics, verdict) = match compiled {
            Ok(programs) => {
                let path = &exercise.path();
                let session = Session {
                    path,
                    folder: programs.folder(),
                    sources: &Sources::new(String::from_utf8_lossy(case.answer), case.check_text),
                    seats: &self.seats,
                    budget: Budget::default(),
                    origin: Some(Origin { path, checks: case.check_text, answer: case.answer }),
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
                    verdict::of_refusal(check, exercise.points_of(&check.name), refusal)
                };
                let checks: Vec<_> = check.checks.iter().map(report).collect();
                (checks, Some(refusal.diagnostics.clone()), refusal.verdict)
            }
        };
        let run_ms = begin.elapsed().as_millis() as u64;
        Ok(Report { run_ms, ..self.report_of(case, verdict, checks, diagnostics) })
    }

    /// A report, as if it had taken no time.
    pub(super) fn report_of(
        &self,
        case: Case<'_>,
        verdict: Verdict,
        checks: Vec<CheckReport>,
        diagnostics: Option<String>,
    ) -> Report {
        Report {
            schema: SCHEMA,
            exercise: case.exercise.name.clone(),
            passed: verdict == Verdict::Pass,
            verdict,
            score: checks.iter().map(|check| check.score).sum(),
            max_score: checks.iter().map(|check| check.max_score).sum(),
            answer_sha256: Sha256::digest(case.answer).iter().map(|b| format!("{b:02x}")).collect(),
            course: case.course.id(),
            conc_lings: env!("CARGO_PKG_VERSION"),
            rustc: self.toolchain.version.clone(),
            checks,
            diagnostics,
            compile_ms: 0,
            run_ms: 0,
            own_tests: OwnTests::default(),
        }
    }

    /// Programs for the checks, or why the answer is not run.
    pub(super) fn compile(
        &self,
        case: Case<'_>,
        check: &CheckFile,
        stop: &Stop,
    ) -> Result<compile::Compiled> {
        let Case { exercise, answer, rejects, .. } = case;
        let path = &exercise.path();
        let answer = match std::str::from_utf8(answer) {
            Ok(answer) => answer,
            Err(error) => {
                return Ok(Err(Refusal::not_utf8(path, answer, error.valid_up_to())));
            }
        };
        let rustc = self.compiler();
        let texts = self.texts(path, answer, check, rejects, &exercise.crates);
        match measure("rules", || rules::first_breach(answer, &exercise.rules)) {
            // What rustc refuses is better said in its words.
            Some(breach) => {
                let refusal = compile::refusal(rustc, texts, stop)?;
                Ok(Err(refusal.unwrap_or_else(|| Refusal::by_rule(&breach, path))))
            }
            None => measure("compile", || compile::compile(rustc, texts, stop)),
        }
    }

    fn texts<'a>(
        &self,
        path: &'a str,
        answer: &'a str,
        check: &'a CheckFile,
        rejects: &'a [(String, String)],
        crates: &'a [String],
    ) -> Texts<'a> {
        // What libraries do to memory cannot be seen, nor how they order it.
        let watched = crates.is_empty() && (self.watches_all || watched::needs(answer, check));
        Texts { path, answer, check, rejects, crates, watched }
    }

    fn compiler(&self) -> Rustc<'_> {
        let Judge { toolchain, libraries, seats, rooms, warm, .. } = self;
        Rustc { toolchain, libraries, seats, rooms, warm: warm.as_ref() }
    }
}
