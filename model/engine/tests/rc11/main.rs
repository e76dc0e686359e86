//! The memory model is RC11's, no more and no less: on generated programs of atomics and fences the
//! search comes to exactly those outcomes that an independent enumeration of all candidate executions
//! finds consistent with the axioms.
//!
//! `CONC_AGREEMENT=100000 cargo test --release -p conc-engine --test rc11` compares more.

mod axioms;
mod candidates;
mod explored;
mod outcome;
mod program;
mod relation;

use conc_engine::Mode;
use conc_engine::search::Mistake;
use outcome::Outcome;
use program::Program;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Programs compared in the test.
const PROGRAMS: u64 = 10_000;

/// Programs within which a mistake must show.
const TO_CATCH: u64 = 400;

/// What the search and the axioms disagree on, if they do.
fn disagreement(program: &Program, mistake: Option<Mistake>) -> Option<String> {
    let expected = candidates::outcomes(program);
    let (found, _) = explored::outcomes(program, mistake).expect("such programs are small");
    let told = |text: &str, outcomes: BTreeSet<&Outcome>| -> String {
        outcomes.into_iter().map(|outcome| format!("\n  {text} {outcome:?}")).collect()
    };
    (found != expected).then(|| {
        format!(
            "{program:?}{}{}",
            told("no execution comes to", expected.difference(&found).collect()),
            told("an execution comes, wrongly, to", found.difference(&expected).collect())
        )
    })
}

/// What they disagree on in the smallest program near `program` on which they do.
fn smallest(program: &Program, mistake: Option<Mistake>) -> String {
    let next = program.smaller().into_iter().find(|p| disagreement(p, mistake).is_some());
    match next {
        Some(smaller) => smallest(&smaller, mistake),
        None => disagreement(program, mistake).expect("they disagree"),
    }
}

#[test]
fn executions_come_to_what_the_axioms_allow_and_to_nothing_else() {
    let programs =
        std::env::var("CONC_AGREEMENT").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS);
    let next = AtomicU64::new(0);
    let work = || {
        loop {
            let seed = next.fetch_add(1, Relaxed);
            if seed >= programs {
                break;
            }
            let program = Program::generate(seed);
            if disagreement(&program, None).is_some() {
                panic!("program {seed}, made small: {}", smallest(&program, None));
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
}

#[track_caller]
fn assert_caught(mistake: Mistake) {
    let caught = (0..TO_CATCH)
        .map(Program::generate)
        .find(|program| disagreement(program, Some(mistake)).is_some());
    let Some(program) = caught else { panic!("{mistake:?} does not show") };
    println!("{}", smallest(&program, Some(mistake)));
}

#[test]
fn a_race_that_is_not_reversed_is_caught() {
    assert_caught(Mistake::RaceNotReversed(Mode::Read, Mode::Write));
    assert_caught(Mistake::RaceNotReversed(Mode::Write, Mode::Write));
}

#[test]
fn a_sleep_set_that_is_too_large_is_caught() {
    assert_caught(Mistake::SleepsTooLong);
}

#[test]
fn an_old_value_that_is_not_tried_is_caught() {
    assert_caught(Mistake::ChoicesNotTried);
}
