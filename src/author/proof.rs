//! The proof of a course: starts are refused with their stated verdict, solutions pass, attempts
//! get theirs, broken solutions are refused, and the form is kept.

use super::costs::Costs;
use super::equivalent::{self, Equivalent};
use super::{attempts, attempts_folder, form, mutation};
use crate::course::{Course, Exercise, Part};
use crate::event::{Event, Nobody, Sink};
use crate::judge::{Judge, Stop};
use crate::problem::{Problem, Result};
use crate::report::{CheckReport, Report};
use conc_protocol::Verdict;
use rayon::prelude::*;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// What was judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The start as shipped.
    Start,
    /// The solution.
    Solution,
    /// An attempt, by file name.
    Attempt(String),
    /// A broken solution: what was done, and the line's text.
    Mutant(String),
}

/// What a proof found.
#[derive(Clone, Debug, Default)]
pub struct Proof {
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
    /// Answers that were judged, repetitions included.
    pub judged: u64,
    /// Broken solutions that compile, and so prove something.
    pub mutants: u64,
    /// Broken solutions that are listed as equivalent.
    pub equivalent: u64,
    /// What right answers took.
    pub costs: Costs,
}

struct Case<'a> {
    exercise: &'a Exercise,
    subject: Subject,
    answer: Vec<u8>,
    expected: Expected,
}

enum Expected {
    Verdict(Verdict),
    /// Refused, unless it is listed as equivalent.
    Refused(Option<Equivalent>),
}

/// Proves the course in `folder`, or the exercises of it that are named; judges everything
/// `repeat` times.
///
/// # Errors
/// A `Problem` of the machine or of the course that keeps it from being judged.
pub fn prove(
    course: &Course,
    folder: &Path,
    exercises: &[&Exercise],
    judge: &Judge,
    repeat: u64,
    sink: &dyn Sink,
) -> Result<Proof> {
    let mut proof = Proof { faults: form::of_the_whole(course, folder), ..Proof::default() };
    let mut cases = Vec::new();
    for exercise in exercises {
        let faults = form::faults(course, folder, exercise)?;
        proof.faults.extend(faults.into_iter().map(|fault| format!("{}: {fault}", exercise.name)));
        cases.extend(cases_of(course, folder, exercise, &mut proof.faults)?);
    }
    let total = cases.len() as u64;
    let done = AtomicU64::new(0);
    let judged: Vec<Result<Finding<'_>>> = cases
        .par_iter()
        .map(|case| {
            let finding = case.judge(course, judge, repeat);
            let done = done.fetch_add(1, Ordering::Relaxed) + 1;
            sink.take(Event::Progress { what: "proving the course".into(), done, total });
            finding
        })
        .collect();
    for finding in judged {
        let finding = finding?;
        proof.judged += repeat.max(1);
        proof.faults.extend(finding.fault);
        proof.mutants += u64::from(finding.mutant);
        proof.equivalent += u64::from(finding.equivalent);
        if let Some((exercise, checks)) = finding.right {
            proof.costs.note(exercise, &checks);
        }
    }
    proof.faults.extend(proof.costs.faults(exercises.len() == course.exercises.len()));
    Ok(proof)
}

/// Everything about one exercise that has to be judged.
fn cases_of<'a>(
    course: &Course,
    folder: &Path,
    exercise: &'a Exercise,
    faults: &mut Vec<String>,
) -> Result<Vec<Case<'a>>> {
    let start = course.text(Part::Start, exercise)?;
    let solution = course.text(Part::Solution, exercise)?;
    let case = |subject, answer, expected| Case { exercise, subject, answer, expected };
    let mut cases = vec![
        case(Subject::Start, start.into_bytes(), Expected::Verdict(exercise.start)),
        case(Subject::Solution, solution.clone().into_bytes(), Expected::Verdict(Verdict::Pass)),
    ];
    for attempt in attempts(folder, exercise)? {
        let name = attempt.path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let expected = Expected::Verdict(attempt.verdict);
        cases.push(case(Subject::Attempt(name), attempt.answer, expected));
    }
    let listed = equivalent::read(&attempts_folder(folder, exercise))?;
    let mutants = mutation::mutants(&solution);
    for entry in &listed {
        if !mutants.iter().any(|mutant| entry.is(mutant)) {
            let name = &exercise.name;
            let what = entry.describe();
            faults.push(format!("{name}: listed as equivalent and not a mutant: {what}"));
        }
    }
    for mutant in mutants {
        let what = format!("{}, line {}: `{}`", mutant.kind, mutant.line, mutant.code);
        let entry = listed.iter().find(|entry| entry.is(&mutant)).cloned();
        let expected = Expected::Refused(entry);
        cases.push(case(Subject::Mutant(what), mutant.text.into_bytes(), expected));
    }
    Ok(cases)
}

#[derive(Default)]
struct Finding<'a> {
    fault: Option<String>,
    mutant: bool,
    equivalent: bool,
    /// The checks of an answer that has to pass, and does.
    right: Option<(&'a Exercise, Vec<CheckReport>)>,
}

impl<'a> Case<'a> {
    fn judge(&self, course: &Course, judge: &Judge, repeat: u64) -> Result<Finding<'a>> {
        let name = &self.exercise.name;
        let (stop, exercise, answer) = (Stop::new(), self.exercise, &self.answer[..]);
        let judged = match repeat {
            0 | 1 => judge.judge(course, exercise, answer, &stop, &Nobody).map(|one| vec![one]),
            times => judge.judge_times(course, exercise, answer, times, &stop),
        };
        let reports = judged.map_err(|problem| Problem {
            what: format!("{name}, {}: {}", self.describe(), problem.what),
            ..problem
        })?;
        // One that differs tells of all that do.
        let report = reports.iter().find(|report| !self.fits(report)).unwrap_or(&reports[0]);
        self.finding(report.clone())
    }

    /// Whether a judgement is as it should be.
    fn fits(&self, report: &Report) -> bool {
        match &self.expected {
            Expected::Verdict(verdict) => report.verdict == *verdict,
            Expected::Refused(entry) => report.passed == entry.is_some(),
        }
    }

    fn finding(&self, report: Report) -> Result<Finding<'a>> {
        let name = &self.exercise.name;
        let fault = |what: String| Some(format!("{name}, {}: {what}", self.describe()));
        let mut finding = Finding::default();
        match &self.expected {
            Expected::Verdict(verdict) if report.verdict != *verdict => {
                finding.fault =
                    fault(format!("{} instead of {verdict}{}", report.verdict, why(&report)));
            }
            Expected::Verdict(_) => {
                finding.right = report.passed.then_some((self.exercise, report.checks));
            }
            Expected::Refused(_) if report.verdict == Verdict::CompileError => {}
            Expected::Refused(entry) => {
                finding.mutant = true;
                finding.equivalent = entry.is_some();
                finding.fault = match (report.passed, entry) {
                    (true, None) => fault("passes, although the solution was broken".into()),
                    (false, Some(_)) => {
                        fault(format!("is listed as equivalent and refused: {}", report.verdict))
                    }
                    _ => None,
                };
            }
        }
        Ok(finding)
    }

    fn describe(&self) -> String {
        match &self.subject {
            Subject::Start => "the start".into(),
            Subject::Solution => "the solution".into(),
            Subject::Attempt(file) => format!("the attempt {file}"),
            Subject::Mutant(what) => format!("broken by machine ({what})"),
        }
    }
}

/// The first thing the report says against the answer.
fn why(report: &Report) -> String {
    let failing = report.checks.iter().find(|check| !check.passed);
    match failing.and_then(|check| Some((check.name.as_str(), check.message.as_ref()?))) {
        Some((check, message)) => format!(" ({check}: {message})"),
        None => report.diagnostics.as_ref().map(|text| format!(" ({text})")).unwrap_or_default(),
    }
}
