//! One execution of one check again, instead of a search.

use super::compile::Programs;
use super::execute::Evidence;
use super::source::{CheckFile, ExpectedCheck};
use super::stop::Stop;
use super::{Case, Judge, execute, room, verdict};
use crate::course::{Course, Exercise, Part};
use crate::interleaving::{Sources, diagnosis};
use crate::problem::{Problem, Result};
use crate::report::CheckReport;
use conc_protocol::{Budget, Coverage, Interleaving, Record, Trace};

/// What came of it.
#[derive(Clone, Debug)]
pub struct Replayed {
    /// The check, judged by this one execution: a pass proves nothing.
    pub check: CheckReport,
    /// The step, from 1, at which the execution could not go on as it was asked to.
    pub strayed: Option<u64>,
    /// What rustc said, or which rule is broken, if nothing was run.
    pub diagnostics: Option<String>,
}

impl Judge {
    /// Runs the interleaving of a check with an answer.
    ///
    /// # Errors
    /// If the machine or the course is at fault, or the judgement was stopped.
    pub fn replay(
        &self,
        course: &Course,
        exercise: &Exercise,
        check: &str,
        answer: &[u8],
        interleaving: &Interleaving,
        stop: &Stop,
    ) -> Result<Replayed> {
        let check_text = &course.text(Part::Check, exercise)?;
        let file = CheckFile::read(check_text)?;
        let expected = file.checks.iter().find(|expected| expected.name == check);
        let expected = expected.ok_or_else(|| {
            let what = format!("The exercise {} has no check {check}.", exercise.name);
            Problem::machine(what, "The course was changed meanwhile. Try again.")
        })?;
        let rejects = &course.rejects(exercise)?;
        let case = Case { course, exercise, answer, check_text, rejects, with_own: false };
        match self.compile(case, &file, stop)? {
            Ok(programs) => {
                let mut replayed =
                    self.run_again(&exercise.path(), &programs, expected, interleaving, stop)?;
                let sources = Sources::new(String::from_utf8_lossy(answer), check_text);
                diagnosis::explain(&mut replayed.check, &sources);
                Ok(replayed)
            }
            Err(refusal) => Ok(Replayed {
                check: verdict::of_refusal(expected, 0, &refusal),
                strayed: None,
                diagnostics: Some(refusal.diagnostics),
            }),
        }
    }

    fn run_again(
        &self,
        path: &str,
        programs: &Programs,
        expected: &ExpectedCheck,
        interleaving: &Interleaving,
        stop: &Stop,
    ) -> Result<Replayed> {
        let program = programs.of(expected.engine);
        let folder = tempfile::tempdir_in(programs.folder()).map_err(room::none)?;
        let (wanted, budget) = (Some(interleaving), Budget::default());
        let execute = || execute::execute(program, folder.path(), expected, budget, wanted, stop);
        let mut evidence = self.seats.take(execute)?;
        let (strayed, held) = unwrap(&mut evidence);
        let mut check = verdict::of_evidence(path, expected, 0, evidence, |_| None)?;
        check.trace = check.trace.or(held);
        Ok(Replayed { check, strayed, diagnostics: None })
    }
}

/// Puts what a replay's record says in the place of the record; gives where the execution strayed,
/// and its steps if it held.
fn unwrap(evidence: &mut Evidence) -> (Option<u64>, Option<Trace>) {
    let [Record::Replayed(replayed)] = &mut evidence.records[..] else { return (None, None) };
    let (strayed, held) = (replayed.strayed, replayed.trace.take());
    let record = match replayed.failure.take() {
        Some(failure) => Record::Failed(Box::new(failure)),
        None => Record::Held(Coverage { executions: 1, explorations: 1, ..Coverage::default() }),
    };
    evidence.records = vec![record];
    (strayed, held)
}
