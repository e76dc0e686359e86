//! Plain memory and freed memory, judged by the judge: what unsafe code does wrong is found in every
//! such program, with its lines; what it does right never raises an alarm.

mod freed;
mod lock_free;
mod races;
mod right;

use conc_lings::course::Course;
use conc_lings::event::Nobody;
use conc_lings::judge::{Judge, Stop};
use conc_lings::report::{CheckReport, Report};
use conc_protocol::Verdict;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// The judgement of an answer by a check file.
fn judged(check: &str, answer: &str) -> Report {
    static JUDGE: OnceLock<Judge> = OnceLock::new();
    let course = course(check);
    let judge = JUDGE.get_or_init(|| Judge::prepare(&course, &Stop::new(), &Nobody).unwrap());
    let exercise = course.find("program").unwrap();
    judge.judge(&course, exercise, answer.as_bytes(), &Stop::new(), &Nobody).unwrap()
}

/// A course of one exercise with this check.
fn course(check: &str) -> Course {
    static COURSES: AtomicU32 = AtomicU32::new(0);
    let number = COURSES.fetch_add(1, Ordering::Relaxed);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("memory/{number}"));
    let write = |path: &str, text: &str| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("exercises/01_a/program.rs", "//! # s\n");
    write("solutions/01_a/program.rs", "//! # s\n");
    write("checks/01_a/program.rs", check);
    write(
        "info.toml",
        "format = 1\n[course]\nname = \"c\"\nversion = \"1\"\ntitle = \"t\"\nwelcome = \"w\"\n\
         farewell = \"f\"\n[[chapter]]\nname = \"01_a\"\ntitle = \"t\"\npage = \"p\"\n\
         [[exercise]]\nname = \"program\"\nchapter = \"01_a\"\ntitle = \"t\"\nminutes = 1\n\
         difficulty = 1\ncore = true\nseeds = []\nstart = \"panic\"\nhints = [\"a\", \"b\", \"c\"]\n",
    );
    Course::open(&folder).unwrap()
}

/// The one check that the answer fails.
fn failed(report: &Report) -> &CheckReport {
    let failed = report.checks.iter().find(|check| !check.passed);
    failed.unwrap_or_else(|| panic!("it passed: {report:?}"))
}

/// The line of an answer on which a mark stands.
fn line(answer: &str, mark: &str) -> u32 {
    let line = answer.lines().position(|line| line.ends_with(mark));
    line.unwrap_or_else(|| panic!("no line ends with {mark}")) as u32 + 1
}

/// The answer is refused with this verdict; its sentence has all these parts, where `{A}` stands for
/// the line that ends with the mark `// A`; and the drawing has a step of each such line.
#[track_caller]
fn assert_refused(check: &str, answer: &str, verdict: Verdict, parts: &[&str]) {
    let report = judged(check, answer);
    let check = failed(&report);
    assert_eq!(report.verdict, verdict, "{check:#?}");
    let message = check.message.as_deref().unwrap_or_default();
    let steps = &check.trace.as_ref().expect("an interleaving is shown").steps;
    let drawn = |line: u32| steps.iter().any(|step| step.place.is_some_and(|p| p.line == line));
    for part in parts {
        let mut wanted = part.to_string();
        for mark in ["A", "B"] {
            if wanted.contains(&format!("{{{mark}}}")) {
                let line = line(answer, &format!("// {mark}"));
                wanted = wanted.replace(&format!("{{{mark}}}"), &format!("(line {line})"));
                assert!(drawn(line), "line {line} is drawn: {steps:#?}");
            }
        }
        assert!(message.contains(&wanted), "{wanted:?} in {message:?}");
    }
}

/// The answer passes, and all interleavings were tried.
#[track_caller]
fn assert_proven(check: &str, answer: &str) {
    let report = judged(check, answer);
    assert_eq!(report.verdict, Verdict::Pass, "{:#?}\n{:?}", report.checks, report.diagnostics);
    assert!(report.checks.iter().all(|check| check.complete == Some(true)), "{report:#?}");
}
