use std::thread;
use std::time::Duration;

use answer::call;
use conc::{Clock, Options, explore, explore_with, probe};

/// An answer; there is only one of it.
struct Answer(u32);

#[test]
fn an_answer_that_is_given_is_heard() {
    explore(|| {
        let answer = call(|| Answer(7));
        assert_eq!(answer.map(|Answer(n)| n), Some(7), "the answer of a doctor who says 7");
    });
    // However long it takes to find the glasses.
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        let answer = call(|| {
            thread::sleep(Duration::from_secs(2 * 60 * 60));
            Answer(8)
        });
        assert_eq!(answer.map(|Answer(n)| n), Some(8), "the answer of a doctor who takes his time");
    });
    explore(|| {
        let answer = call(|| {
            thread::sleep(Duration::from_millis(1));
            Answer(9)
        });
        assert_eq!(answer.map(|Answer(n)| n), Some(9), "the answer of a doctor who hesitates");
    });
}

#[test]
fn a_broken_line_is_told_from_an_answer() {
    explore(|| {
        let answer = call(|| -> Answer { panic!("the line breaks") });
        assert!(answer.is_none(), "an answer, although the line broke");
    });
    explore(|| {
        let nothing: Option<Option<u32>> = call(|| None);
        assert_eq!(nothing, Some(None), "a doctor whose answer is None");
    });
}

#[test]
fn the_switchboard_sleeps_until_one_of_the_two_happens() {
    explore_with(Options { clock: Clock::Discrete, ..Options::default() }, || {
        thread::scope(|hospital| {
            let switchboard = hospital.spawn(|| {
                call(|| thread::sleep(Duration::from_secs(1)));
            });
            // Half a second later the doctor still looks for the glasses.
            thread::sleep(Duration::from_millis(500));
            assert!(!switchboard.is_finished(), "the switchboard has given up by now");
            assert_eq!(probe::asleep(), 1, "switchboards asleep, with no alarm set");
        });
    });
}
