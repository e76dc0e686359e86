//! What a learner is told of classic mistakes: each program of `tests/mistakes/programs/` says in its
//! first line how its message begins (`says:`), or that it must not be taken for one of a class,
//! although it looks like it (`does not say:`). All are judged by the real judge.

use conc_lings::course::Course;
use conc_lings::event::Nobody;
use conc_lings::judge::{Judge, Stop};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::{fs, thread};

struct Court {
    course: Course,
    judge: Judge,
}

static COURT: LazyLock<Court> = LazyLock::new(|| {
    let course = Course::open(&folder()).unwrap();
    let judge = Judge::prepare(&course, &Stop::new(), &Nobody).unwrap();
    Court { course, judge }
});

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes")
}

/// A program: its name, what its first line asks for, its text.
struct Program {
    name: String,
    asks: String,
    text: String,
}

fn programs() -> Vec<Program> {
    let files = fs::read_dir(folder().join("programs")).unwrap();
    let mut programs: Vec<Program> = files
        .map(|file| {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let asks = text.lines().next().unwrap().strip_prefix("//! ").unwrap().to_owned();
            Program { name: path.file_stem().unwrap().to_str().unwrap().to_owned(), asks, text }
        })
        .collect();
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    programs
}

/// All programs and what is told of each, judged side by side.
static TOLD: LazyLock<Vec<(Program, String)>> = LazyLock::new(|| {
    thread::scope(|scope| {
        let judging = |program| scope.spawn(move || (message(&program), program));
        let running: Vec<_> = programs().into_iter().map(judging).collect();
        let told = running.into_iter().map(|one| one.join().unwrap());
        told.map(|(message, program)| (program, message)).collect()
    })
});

/// Of the programs with this start of their first line: the program, the rest of the line, what is
/// told.
fn told(start: &str) -> Vec<(&Program, &str, &str)> {
    let told = TOLD.iter().filter_map(|(program, message)| {
        Some((program, program.asks.strip_prefix(start)?, message.as_str()))
    });
    let told: Vec<_> = told.collect();
    assert!(!told.is_empty(), "no program begins with {start}");
    told
}

fn message(program: &Program) -> String {
    let Court { course, judge } = &*COURT;
    let exercise = course.find("outcome").unwrap();
    let answer = program.text.as_bytes();
    let report = judge.judge(course, exercise, answer, &Stop::new(), &Nobody).unwrap();
    assert!(!report.passed, "{} passes: it shows nothing", program.name);
    let message = report.checks[0].message.clone();
    message.unwrap_or_else(|| panic!("{}: {report:?}", program.name))
}

fn class(message: &str) -> &str {
    message.split(':').next().unwrap()
}

#[test]
fn every_mistake_is_called_by_its_name_with_its_threads_objects_and_lines() {
    let wrong: Vec<String> = told("says: ")
        .into_iter()
        .filter(|(_, wanted, message)| !message.starts_with(wanted))
        .map(|(program, wanted, message)| {
            format!("{}\n  wanted: {wanted}\n  told:   {message}", program.name)
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_only_looks_like_a_mistake_is_not_called_by_its_name() {
    let known: BTreeSet<String> = programs()
        .iter()
        .filter_map(|program| program.asks.strip_prefix("says: "))
        .map(|wanted| class(wanted).to_owned())
        .collect();
    for (program, unwanted, message) in told("does not say: ") {
        assert!(known.contains(unwanted), "{}: {unwanted} is no class", program.name);
        assert_ne!(class(message), unwanted, "{}: {message}", program.name);
    }
}

#[test]
fn the_words_of_an_assertion_or_of_a_panic_stand_below_the_name_of_the_mistake() {
    for (program, _, message) in told("says: Lost update") {
        assert!(message.contains("left: ") && message.contains("right: "), "{}", program.name);
    }
    for (_, _, message) in told("says: `if` where") {
        assert!(message.ends_with("\nThe answer panics: a job is there"), "{message}");
    }
}
