//! `watch` in a real pseudo-terminal: saves, keys, signals, and what is left of the terminal.
#![cfg(unix)]

mod support;

use ptyprocess::Signal;
use std::fs;
use std::path::PathBuf;
use support::Place;
use support::sitting::Sitting;

const PATH: &str = "01_first/lost_vote";

fn file(place: &Place) -> PathBuf {
    place.exercise(PATH)
}

fn solution(place: &Place) -> String {
    fs::read_to_string(place.solution(PATH)).unwrap()
}

/// An answer whose judging takes as long as its limits allow: plain computing, no step.
fn endless(place: &Place) -> String {
    solution(place)
        .replace("*self.votes.lock().unwrap() += 1;", "loop { std::hint::black_box(0); }")
}

/// An answer that rustc refuses.
fn broken(place: &Place) -> String {
    solution(place).replace("+= 1;", "+= \"one\";")
}

/// Saves as many editors do: beside it, then over it.
fn save(place: &Place, text: &str) {
    let beside = file(place).with_extension("rs.new");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, file(place)).unwrap();
}

#[test]
fn the_exercise_is_shown_at_once_and_a_save_gives_a_verdict_and_is_recorded() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("Two people vote. The box holds one vote.");
    sitting.until("wrong-result, judged in");
    sitting.until("every vote counts");
    save(&place, &solution(&place));
    sitting.until("passed, judged in");
    sitting.until("Both looked before either wrote.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    let progress = fs::read_to_string(place.progress_file()).unwrap();
    assert!(progress.contains("passed_at"), "{progress}");
}

#[test]
fn keys_answer_while_an_answer_hangs_and_the_fix_is_judged_at_once() {
    let place = Place::with_workspace();
    fs::write(file(&place), endless(&place)).unwrap();
    let mut sitting = Sitting::new(&place);
    sitting.until("judging … 1 check is done"); // the one that does not vote
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("h");
    sitting.until("Concept two.");
    sitting.press("?");
    sitting.until("Every save is judged. The keys:");
    sitting.press("l");
    sitting.until("The letter does not live long enough");
    sitting.press("\u{1b}");
    sitting.until("Two people vote. The box holds one vote.");
    sitting.never_showed("judged in");
    save(&place, &solution(&place));
    sitting.until("passed, judged in");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn a_broken_file_saved_during_a_run_never_gets_the_older_verdict() {
    let place = Place::with_workspace();
    fs::write(file(&place), endless(&place)).unwrap();
    let mut sitting = Sitting::new(&place);
    sitting.until("judging …");
    save(&place, &broken(&place));
    sitting.until("compile-error, judged in");
    sitting.never_showed("limit, judged in");
    sitting.never_showed("unfinished, judged in");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    let progress = fs::read_to_string(place.progress_file()).unwrap();
    assert!(progress.contains("attempts = 1") && !progress.contains("passed_at"), "{progress}");
}

#[test]
fn saving_another_exercise_goes_there() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    let other = place.exercise("02_second/stuck_door");
    let text = fs::read_to_string(&other).unwrap();
    fs::write(&other, format!("{text}\n// looked at\n")).unwrap();
    sitting.until("deadlock, judged in");
    sitting.until("The circle:");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn control_c_ends_everything_and_gives_the_terminal_back() {
    let place = Place::with_workspace();
    fs::write(file(&place), endless(&place)).unwrap();
    let mut sitting = Sitting::new(&place);
    sitting.until("judging …");
    assert!(sitting.is_raw(), "keys are taken one by one");
    sitting.press("\u{3}");
    assert_eq!(sitting.end(), 130);
}

#[test]
fn a_signal_ends_everything_and_gives_the_terminal_back() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("Two people vote.");
    sitting.process.signal(Signal::SIGTERM).unwrap();
    assert_eq!(sitting.end(), 130);
}

#[test]
fn another_size_is_drawn_anew() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    sitting.resize((50, 20));
    sitting.until_it("the end of the page's rows, and the keys in the last one", |screen| {
        let rows: Vec<&str> = screen.lines().collect();
        rows.len() == 20 && rows[18].contains("more") && rows[19].contains("q quit")
    });
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn a_reset_asks_first_and_puts_the_start_back() {
    let place = Place::with_workspace();
    let start = fs::read_to_string(file(&place)).unwrap();
    fs::write(file(&place), solution(&place)).unwrap();
    let mut sitting = Sitting::new(&place);
    sitting.until("passed, judged in");
    sitting.press("x");
    sitting.until("Put lost_vote back to its start?");
    assert_eq!(fs::read_to_string(file(&place)).unwrap(), solution(&place));
    sitting.press("y");
    sitting.until("wrong-result, judged in");
    assert_eq!(fs::read_to_string(file(&place)).unwrap(), start);
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn two_at_once_in_one_workspace_both_judge_a_save_and_lose_nothing() {
    let place = Place::with_workspace();
    let mut both = [Sitting::new(&place), Sitting::new(&place)];
    both.iter_mut().for_each(|sitting| sitting.until("wrong-result, judged in"));
    assert_eq!(place.run(&["hint", "stuck_door"]).code, 0); // a third, in between
    save(&place, &solution(&place));
    both.iter_mut().for_each(|sitting| sitting.until("passed, judged in"));
    for mut sitting in both {
        sitting.press("q");
        assert_eq!(sitting.end(), 0);
    }
    let list = place.run(&["list", "--json"]).json();
    assert_eq!((&list[0]["passed"], &list[0]["attempts"]), (&true.into(), &4.into()));
    assert_eq!(list[2]["hints"], 1);
}

#[test]
fn a_file_that_goes_is_told_and_judged_when_it_is_back() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    let aside = place.root().join("aside.rs");
    fs::rename(file(&place), &aside).unwrap();
    sitting.until("the file of lost_vote is gone");
    fs::rename(&aside, file(&place)).unwrap();
    sitting.until("wrong-result, judged in");
    // also with the whole folder, as who brings back an older state of it does
    let (exercises, old) = (place.workspace().join("exercises"), place.root().join("old"));
    fs::rename(&exercises, &old).unwrap();
    sitting.until("the file of lost_vote is gone");
    fs::rename(&old, &exercises).unwrap();
    sitting.until("wrong-result, judged in");
    save(&place, &solution(&place));
    sitting.until("passed, judged in");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn with_poll_a_save_is_found_by_looking() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::of(&place, &["watch", "--poll"], (100, 40));
    sitting.until("wrong-result, judged in");
    let other = place.exercise("02_second/stuck_door");
    let text = fs::read_to_string(&other).unwrap();
    fs::write(&other, format!("{text}\n// looked at\n")).unwrap();
    sitting.until("deadlock, judged in");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn several_saves_at_once_do_not_lead_away_from_the_current_exercise() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    sitting.process.signal(Signal::SIGSTOP).unwrap(); // so that both come in one go
    let other = place.exercise("02_second/stuck_door");
    let letter = place.exercise("01_first/lost_letter");
    for path in [&other, &letter] {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, format!("{text}\n// older\n")).unwrap();
    }
    sitting.process.signal(Signal::SIGCONT).unwrap();
    sitting.until("several other exercises changed");
    sitting.until("Two people vote and one vote counts");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn without_a_terminal_it_says_what_to_use_instead() {
    let place = Place::with_workspace();
    let ran = place.run(&["watch"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("conc-lings run"), "{}", ran.err);
    assert_eq!(ran.out, "");
}
