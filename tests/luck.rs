//! The table "luck": bugs that pass nearly every stress test, each in its smallest customary form.
//! The judge must find every one and pass every repaired twin, proven where a proof is in reach.
//! The programs are a course of their own, `tests/luck/`: a bug is a start, its twin the solution.

use conc_lings::course::{Course, Part};
use conc_lings::event::Nobody;
use conc_lings::judge::{Judge, Stop};
use conc_lings::report::{CheckReport, Report};
use conc_protocol::Verdict::{self, *};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;

/// Found in some interleaving: the verdict of the bug, and executions that prove its twin.
const FOUND: [(&str, Verdict, u64); 8] = [
    ("lost_update", WrongResult, 2),
    ("check_then_act", WrongResult, 2),
    ("two_orders", Deadlock, 2),
    ("lost_wake_up", Deadlock, 10),
    ("if_instead_of_while", Panic, 400),
    ("one_condvar_for_all", Deadlock, 600),
    ("store_buffering", WrongResult, 4),
    ("relaxed_publication", DataRace, 2),
];

/// Found too; a thousand steps that all meet at one place are beyond any proof.
const TOO_LARGE_TO_PROVE: (&str, Verdict) = ("ten_by_hundred", WrongResult);

/// Executions that a bug may take to be found.
const TO_FIND: u64 = 100;

struct Court {
    course: Course,
    judge: Judge,
}

static COURT: LazyLock<Court> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/luck");
    let course = Course::open(&folder).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Nobody).unwrap();
    Court { course, judge }
});

/// The judgement of a bug (the start) or of its repaired twin (the solution).
fn judged(name: &str, part: Part) -> Report {
    let Court { course, judge } = &*COURT;
    let exercise = course.find(name).unwrap();
    let answer = course.text(part, exercise).unwrap();
    judge.judge(course, exercise, answer.as_bytes(), &Stop::new(), &Nobody).unwrap()
}

/// The judgements of some, side by side.
fn all_judged<'a>(names: impl Iterator<Item = &'a str>, part: Part) -> Vec<Report> {
    thread::scope(|scope| {
        let running: Vec<_> = names.map(|name| scope.spawn(move || judged(name, part))).collect();
        running.into_iter().map(|one| one.join().unwrap()).collect()
    })
}

fn only_check(report: &Report) -> &CheckReport {
    let [check] = &report.checks[..] else { panic!("one check: {report:?}") };
    check
}

/// Refused with this verdict, soon, with the interleaving to show.
fn assert_found(report: &Report, verdict: Verdict) {
    let check = only_check(report);
    assert_eq!(report.verdict, verdict, "{}: {check:?}", report.exercise);
    assert!(check.message.is_some() && check.location.is_some(), "{check:?}");
    assert!(check.trace.as_ref().is_some_and(|trace| !trace.steps.is_empty()), "{check:?}");
    let executions = check.executions.unwrap();
    assert!(executions <= TO_FIND, "{}: found after {executions}", report.exercise);
}

#[test]
fn the_table_holds_every_program_of_its_course_with_the_verdict_that_is_stated_there() {
    let mut table: Vec<(&str, Verdict)> = FOUND.iter().map(|bug| (bug.0, bug.1)).collect();
    table.push(TOO_LARGE_TO_PROVE);
    table.sort_by_key(|bug| bug.0);
    let exercises = &COURT.course.exercises;
    let mut stated: Vec<_> = exercises.iter().map(|e| (e.name.as_str(), e.start)).collect();
    stated.sort_by_key(|bug| bug.0);
    assert_eq!(table, stated);
}

#[test]
fn every_bug_is_found_with_its_verdict_and_its_interleaving() {
    let reports = all_judged(FOUND.iter().map(|bug| bug.0), Part::Start);
    for (report, (_, verdict, _)) in reports.iter().zip(FOUND) {
        assert_found(report, verdict);
    }
}

#[test]
fn every_repaired_twin_is_proven_right_in_few_executions() {
    let reports = all_judged(FOUND.iter().map(|bug| bug.0), Part::Solution);
    for (report, (name, _, enough)) in reports.iter().zip(FOUND) {
        let check = only_check(report);
        assert_eq!(report.verdict, Pass, "{name}: {check:?}");
        assert_eq!(check.complete, Some(true), "{name}");
        let executions = check.executions.unwrap();
        assert!((2..=enough).contains(&executions), "{name}: proven in {executions}");
    }
}

#[test]
fn the_customary_stress_test_finds_its_lost_update_and_its_twin_passes_without_a_claim_of_proof() {
    let (name, verdict) = TOO_LARGE_TO_PROVE;
    assert_found(&judged(name, Part::Start), verdict);
    let twin = judged(name, Part::Solution);
    assert_eq!(twin.verdict, Pass, "{:?}", only_check(&twin));
    assert_eq!(only_check(&twin).complete, Some(false));
    assert!(only_check(&twin).executions.unwrap() > 1_000);
}
