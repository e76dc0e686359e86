//! From evidence to verdicts. Only a record proves anything: a check passes if its process wrote the one
//! record that says so and ended in order. Whatever is missing fails.

use super::execute::{Evidence, PRINT_CAP};
use super::limits::is_out_of_cpu;
use super::process::End;
use super::refusal::Refusal;
use super::source::ExpectedCheck;
use crate::problem::{Problem, Result};
use crate::report::{CheckReport, Engine, Location};
use conc_protocol::{Coverage, Failure, Interleaving, Place, Record, SourceFile, Verdict};

/// Signals by number, where they mean the same on all systems that have them.
const SIGNALS: [(i32, &str); 7] = [
    (4, "an illegal instruction"),
    (5, "a trap"),
    (6, "an abort"),
    (8, "an arithmetic fault"),
    (9, "a kill from outside"),
    (11, "a segmentation fault: it touched memory that is not its own"),
    (15, "a request to end from outside"),
];
/// Ended by the system for writing a file.
const FILE_TOO_LARGE: i32 = 25;
const ABORT: i32 = 6;

/// What a check's evidence comes to; `token` makes one for a failing interleaving.
///
/// # Errors
/// If the judge itself is at fault, or was stopped.
pub fn of_evidence(
    path: &str,
    expected: &ExpectedCheck,
    points: u32,
    evidence: Evidence,
    token: impl FnOnce(&Interleaving) -> Option<String>,
) -> Result<CheckReport> {
    let mut report = blank(expected, points);
    let Evidence { end, mut records, output, errors } = evidence;
    if let Some(Record::Internal { message }) =
        records.iter().find(|record| matches!(record, Record::Internal { .. }))
    {
        return Err(Problem::machine(
            format!("The judge is at fault in the check {}: {message}.", expected.name),
            "Please report it, with the answer.",
        ));
    }
    let ending = fault_of_end(end, expected.engine, &errors)?;
    let only = if records.len() == 1 { records.pop() } else { None };
    let (verdict, message) = match (only, ending) {
        (Some(Record::Failed(failure)), _) if failure.verdict != Verdict::Pass => {
            report.replay = failure.interleaving.as_ref().and_then(token);
            return Ok(of_failure(path, report, *failure, output, errors));
        }
        (_, Some(fault)) => fault,
        (Some(Record::Held(_)), None) if output.len() > PRINT_CAP || errors.len() > PRINT_CAP => {
            (Verdict::Limit, too_much())
        }
        (Some(Record::Held(Coverage { executions, complete, explorations, covered })), None)
            if explorations > 0 =>
        {
            report.passed = true;
            report.verdict = Verdict::Pass;
            report.score = points;
            report.executions = Some(executions);
            report.complete = Some(complete);
            report.message = covered;
            return Ok(report);
        }
        _ => (
            Verdict::Tampered,
            "The process ended, but there is no proof that the check ran to its end.".to_string(),
        ),
    };
    report.verdict = verdict;
    report.message = Some(message);
    report.output = shown(output, errors);
    Ok(report)
}

/// Every check of an answer that was not run.
pub fn of_refusal(expected: &ExpectedCheck, points: u32, refusal: &Refusal) -> CheckReport {
    let place = refusal.place.clone();
    CheckReport {
        verdict: refusal.verdict,
        message: Some(refusal.message.clone()),
        location: place.map(|(file, line)| Location { file, line }),
        ..blank(expected, points)
    }
}

/// The verdict of an answer: what concerns it as a whole, else that of its first failing check.
pub fn of_answer(checks: &[CheckReport]) -> Verdict {
    let verdicts = || checks.iter().map(|check| check.verdict);
    let tampered = verdicts().find(|verdict| *verdict == Verdict::Tampered);
    let first = verdicts().find(|verdict| *verdict != Verdict::Pass);
    // No checks prove nothing.
    let nothing = if checks.is_empty() { Verdict::Tampered } else { Verdict::Pass };
    tampered.or(first).unwrap_or(nothing)
}

fn blank(expected: &ExpectedCheck, max_score: u32) -> CheckReport {
    CheckReport {
        name: expected.name.clone(),
        engine: expected.engine,
        clock: expected.clock,
        passed: false,
        verdict: Verdict::Tampered,
        score: 0,
        max_score,
        message: None,
        executions: None,
        complete: None,
        replay: None,
        location: None,
        trace: None,
        output: String::new(),
    }
}

fn of_failure(
    path: &str,
    report: CheckReport,
    failure: Failure,
    output: String,
    errors: String,
) -> CheckReport {
    CheckReport {
        verdict: failure.verdict,
        message: Some(failure.message),
        executions: Some(failure.executions),
        complete: Some(failure.complete),
        location: failure.place.and_then(|place| location(path, place)),
        trace: failure.trace,
        output: if failure.output.is_empty() { shown(output, errors) } else { failure.output },
        ..report
    }
}

/// A place by its file's path in the workspace; none for places in libraries.
fn location(path: &str, place: Place) -> Option<Location> {
    let folder = match place.file {
        SourceFile::Answer => "exercises",
        SourceFile::Check => "checks",
        SourceFile::Other => return None,
    };
    Some(Location { file: format!("{folder}/{path}.rs"), line: place.line })
}

/// The fault that lies in how the process ended; none if it ended in order.
fn fault_of_end(end: End, engine: Engine, errors: &str) -> Result<Option<(Verdict, String)>> {
    let fault = match end {
        End::Exited(0) => return Ok(None),
        End::Stopped => return Err(Problem::interrupted()),
        End::Exited(code) => (
            Verdict::Tampered,
            format!("The process ended itself with exit code {code} before the check was through."),
        ),
        End::TalkedTooMuch => (Verdict::Limit, too_much()),
        End::StoodStill => (Verdict::Unfinished, stands_still(engine).to_string()),
        End::TookTooLong => (Verdict::Unfinished, "It did not end.".to_string()),
        End::Signalled(signal) if is_out_of_cpu(signal) => {
            (Verdict::Unfinished, computes_on(engine).to_string())
        }
        End::Signalled(ABORT) if errors.contains("memory allocation of") => {
            (Verdict::Limit, "It wanted more memory than a check may use.".into())
        }
        End::Signalled(ABORT) if errors.contains("has overflowed its stack") => {
            (Verdict::Crashed, "A stack overflowed: a call that calls itself without end?".into())
        }
        End::Signalled(FILE_TOO_LARGE) => (Verdict::Limit, "It wrote to a file.".into()),
        End::Signalled(signal) => {
            let name = SIGNALS.iter().find(|(number, _)| *number == signal);
            let name = name.map_or_else(|| format!("signal {signal}"), |(_, name)| (*name).into());
            (Verdict::Crashed, format!("The process was ended by {name}."))
        }
    };
    Ok(Some(fault))
}

fn stands_still(engine: Engine) -> &'static str {
    match engine {
        Engine::Explored => "It really blocks, in a way that the judge cannot see, and never ends.",
        Engine::Native => "All its threads wait, and nothing wakes them.",
    }
}

fn computes_on(engine: Engine) -> &'static str {
    match engine {
        Engine::Explored => {
            "It computed for seconds and did not end: a loop without a step that others could see?"
        }
        Engine::Native => "It computed for seconds and did not end.",
    }
}

fn too_much() -> String {
    "It printed more than a check may print.".to_string()
}

/// What an answer printed outside the model, cut to what a person can read.
fn shown(output: String, errors: String) -> String {
    const ENOUGH: usize = 64 << 10;
    let mut all = output.trim_start_matches('\n').to_string();
    all.push_str(&errors);
    if all.len() > ENOUGH {
        let end = (0..=ENOUGH).rev().find(|at| all.is_char_boundary(*at)).unwrap_or(0);
        all.truncate(end);
        all.push_str("\n(and more)\n");
    }
    all
}
