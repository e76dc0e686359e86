//! The search misses nothing and invents nothing: on generated programs, what executions on the
//! faces come to is what an independent search over explicit states finds. And a search that makes
//! a mistake is caught.
//!
//! `CONC_AGREEMENT=100000 cargo test --release -p conc-std --test agreement` compares more.

mod comparison;
mod faces;
mod generator;
mod oracle;
mod outcome;
mod program;
mod world;

use comparison::{Comparison, compare, smallest};
use conc_engine::Mode;
use conc_engine::search::Mistake;
use generator::Topic;
use program::Deed;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

/// Programs compared in the test.
const PROGRAMS: u64 = 10_000;

/// Programs within which a mistake must show.
const TO_CATCH: u64 = 400;

#[test]
fn executions_come_to_what_an_independent_search_says_and_to_nothing_else() {
    let wanted =
        std::env::var("CONC_AGREEMENT").ok().and_then(|n| n.parse().ok()).unwrap_or(PROGRAMS);
    let next = AtomicU64::new(0);
    let [compared, too_large, outcomes, executions, most] = [const { AtomicU64::new(0) }; 5];
    let work = || {
        while compared.load(Relaxed) < wanted {
            let seed = next.fetch_add(1, Relaxed);
            let program = generator::generate(seed);
            match compare(&program, None) {
                Comparison::Agree { executions: tried, outcomes: found } => {
                    compared.fetch_add(1, Relaxed);
                    executions.fetch_add(tried, Relaxed);
                    outcomes.fetch_add(found, Relaxed);
                    most.fetch_max(found, Relaxed);
                }
                Comparison::TooLarge => drop(too_large.fetch_add(1, Relaxed).to_string()),
                Comparison::Differ { .. } => {
                    panic!("program {seed}, made small:\n{:?}", smallest(&program, None))
                }
            }
        }
    };
    let workers = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(work))));
    println!(
        "{compared:?} programs ({too_large:?} too large), {outcomes:?} outcomes, \
         {executions:?} executions"
    );
    assert!(too_large.into_inner() * 20 < wanted + 20, "nearly all programs are compared");
    assert!(outcomes.into_inner() > 5 * wanted, "the programs are worth comparing");
    assert!(most.into_inner() > 50 || wanted < PROGRAMS, "some of them very much so");
}

/// The comparison notices `mistake` in programs about `topic`.
#[track_caller]
fn assert_caught(topic: Topic, mistake: Mistake) {
    let caught = (0..TO_CATCH).find(|&seed| {
        let program = generator::generate_about(topic, seed);
        matches!(compare(&program, Some(mistake)), Comparison::Differ { .. })
    });
    let Some(seed) = caught else { panic!("{mistake:?} does not show in {TO_CATCH} programs") };
    let program = generator::generate_about(topic, seed);
    println!("program {seed}: {:?}", smallest(&program, Some(mistake)));
}

#[test]
fn a_race_for_a_lock_that_is_not_reversed_is_caught() {
    assert_caught(Topic::Locks, Mistake::RaceNotReversed(Mode::Acquire, Mode::Acquire));
    assert_caught(Topic::Locks, Mistake::RaceNotReversed(Mode::Acquire, Mode::Try));
    assert_caught(Topic::Locks, Mistake::RaceNotReversed(Mode::Try, Mode::Release));
    assert_caught(Topic::ReadWrite, Mistake::RaceNotReversed(Mode::Try, Mode::AcquireShared));
    assert_caught(Topic::ReadWrite, Mistake::RaceNotReversed(Mode::Read, Mode::ReleaseShared));
}

#[test]
fn a_race_at_an_atomic_that_is_not_reversed_is_caught() {
    assert_caught(Topic::Atomics, Mistake::RaceNotReversed(Mode::Read, Mode::Write));
    assert_caught(Topic::Atomics, Mistake::RaceNotReversed(Mode::Write, Mode::Write));
}

#[test]
fn a_race_at_a_channel_that_is_not_reversed_is_caught() {
    assert_caught(Topic::Channel, Mistake::RaceNotReversed(Mode::Write, Mode::Write));
    assert_caught(Topic::Channel, Mistake::RaceNotReversed(Mode::Write, Mode::Try));
    assert_caught(Topic::Channel, Mistake::RaceNotReversed(Mode::Read, Mode::Try));
}

#[test]
fn a_race_at_a_condition_variable_a_barrier_or_a_parked_thread_that_is_not_reversed_is_caught() {
    assert_caught(Topic::Condvar, Mistake::RaceNotReversed(Mode::Try, Mode::Try));
    assert_caught(Topic::Barrier, Mistake::RaceNotReversed(Mode::Write, Mode::Write));
    assert_caught(Topic::Parking, Mistake::RaceNotReversed(Mode::Write, Mode::Write));
}

#[test]
fn a_sleep_set_that_is_too_large_is_caught() {
    for topic in generator::TOPICS {
        assert_caught(topic, Mistake::SleepsTooLong);
    }
}

#[test]
fn blocked_steps_that_are_not_looked_at_are_caught() {
    assert_caught(Topic::Locks, Mistake::BlockedNotChecked);
    assert_caught(Topic::Condvar, Mistake::BlockedNotChecked);
    assert_caught(Topic::Channel, Mistake::BlockedNotChecked);
}

#[test]
fn initials_without_the_conflicts_of_the_racing_step_itself_are_caught() {
    assert_caught(Topic::Atomics, Mistake::InitialsWithoutConflicts);
}

#[test]
fn choices_that_are_not_tried_are_caught() {
    assert_caught(Topic::Condvar, Mistake::ChoicesNotTried);
    assert_caught(Topic::Parking, Mistake::ChoicesNotTried);
}

#[test]
fn a_wait_that_something_else_could_have_ended_and_is_not_reversed_is_caught() {
    assert_caught(Topic::Channel, Mistake::WaitedNotReversed);
}

/// Where nothing happens by itself (which it does once an execution, whoever it happens to), the
/// search also needs at least as many executions as there are different ones.
#[test]
fn hardly_any_execution_is_like_another() {
    for topic in generator::TOPICS {
        let (mut executions, mut traces, mut worst) = (0, 0, (1, 1));
        for seed in 0..40 {
            let program = generator::generate_about(topic, seed);
            // How often a waiting loop goes round is the engine's choice.
            let spins = |deed: &Deed| matches!(deed, Deed::SpinUntilSet(_));
            if program.threads.iter().flatten().any(spins) {
                continue;
            }
            let Some(different) = faces::traces(&program) else { continue };
            let (_, tried) = faces::outcomes(&program, None).expect("it has few traces");
            assert!(tried >= different || program.has_luck(), "{program:?}{tried} of {different}");
            executions += tried;
            traces += different;
            if tried * worst.1 > worst.0 * different {
                worst = (tried, different);
            }
        }
        println!("{topic:?}: {executions} executions, {traces} traces; at worst {worst:?}");
        assert!(executions * 10 <= traces * 11, "{topic:?}: {executions} of {traces}");
    }
}
