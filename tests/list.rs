//! `list` in a terminal: choosing, narrowing, hints, resets and their undoing, and the way into `watch`;
//! and the time that `watch` measures.
#![cfg(unix)]

mod support;

use std::fs;
use support::Place;
use support::sitting::{Sitting, USUAL};
use unicode_width::UnicodeWidthStr;

const PATH: &str = "01_first/lost_vote";

fn list(place: &Place, size: (u16, u16)) -> Sitting {
    let mut sitting = Sitting::of(place, &["list"], size);
    sitting.until("> ");
    sitting
}

/// The row of the chosen exercise.
fn chosen(sitting: &Sitting) -> String {
    sitting.rows().into_iter().find(|row| row.starts_with("> ")).unwrap_or_default()
}

#[test]
fn it_shows_each_chapter_with_its_bar_and_can_be_narrowed_by_state_chapter_and_text() {
    let place = Place::with_workspace();
    place.note_passed();
    let mut sitting = list(&place, USUAL);
    sitting.until("First things ");
    let rows = sitting.rows();
    assert!(rows.iter().any(|row| row.ends_with("█████░░░░░ 1 of 2")), "{rows:#?}");
    assert!(rows.iter().any(|row| row.ends_with("░░░░░░░░░░ 0 of 1")), "{rows:#?}");
    sitting.press("f");
    sitting.until("only not passed (2 of 3)");
    assert!(!sitting.rows().iter().any(|row| row.contains("lost_vote")), "passed");
    sitting.press("f");
    sitting.until("only passed (1 of 3)");
    sitting.press("fc");
    sitting.until("only First things (2 of 3)");
    sitting.press("c");
    sitting.until("only Second things (1 of 3)");
    assert!(chosen(&sitting).contains("stuck_door"), "{}", chosen(&sitting));
    sitting.press("c/LETTER");
    sitting.until("only with “LETTER_” (1 of 3)");
    assert!(chosen(&sitting).contains("lost_letter"), "{}", chosen(&sitting));
    sitting.press("qq"); // letters, while a text is typed
    sitting.until("No exercise is like that.");
    sitting.press("\u{7f}\u{7f}\r");
    sitting.until("only with “LETTER” (1 of 3)");
    sitting.press("/\u{1b}");
    sitting.until_it("the whole list", |screen| !screen.contains("only"));
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn nothing_is_judged_before_an_exercise_is_chosen_and_then_watch_goes_on_there() {
    let place = Place::with_workspace();
    let mut sitting = list(&place, USUAL);
    sitting.press("\u{1b}[B\u{1b}[B");
    sitting.until("> ");
    sitting
        .until_it("the choice", |screen| screen.lines().any(|l| l.starts_with(">   stuck_door")));
    sitting.never_showed("judg");
    sitting.never_showed("building");
    sitting.press("\r");
    sitting.until("deadlock, judged in");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    let list = place.run(&["list", "--json"]).json();
    assert_eq!((&list[2]["attempts"], &list[2]["current"]), (&1.into(), &true.into()));
    assert_eq!(list[0]["attempts"], 0);
}

#[test]
fn hints_and_resets_are_for_the_chosen_exercise_and_a_reset_can_be_undone() {
    let place = Place::with_workspace();
    let start = fs::read_to_string(place.exercise(PATH)).unwrap();
    place.solve(PATH);
    fs::write(place.progress_file(), "format = 1\ncurrent = \"stuck_door\"\n").unwrap();
    let mut sitting = list(&place, USUAL);
    sitting.press("\u{1b}[H");
    sitting.until_it("the first", |screen| screen.lines().any(|l| l.starts_with(">   lost_vote")));
    sitting.press("h");
    sitting.until("Hints for lost_vote");
    sitting.press("h");
    sitting.until("Concept two.");
    sitting.press("\u{1b}");
    sitting.until(">   lost_vote");
    sitting.press("x");
    sitting.until("Put lost_vote back to its start?");
    sitting.press("\u{1b}");
    sitting.until(">   lost_vote");
    assert_ne!(fs::read_to_string(place.exercise(PATH)).unwrap(), start);
    sitting.press("xy");
    sitting.until("lost_vote is as it was shipped");
    assert_eq!(fs::read_to_string(place.exercise(PATH)).unwrap(), start);
    sitting.press("u");
    sitting.until("back as you had it: lost_vote");
    let solution = fs::read_to_string(place.solution(PATH)).unwrap();
    assert_eq!(fs::read_to_string(place.exercise(PATH)).unwrap(), solution);
    sitting.press("u");
    sitting.until("There is no reset to take back.");
    // what we write ourselves is nobody's save, and leads nowhere
    sitting.press("\u{1b}[F");
    sitting.until("> · stuck_door");
    sitting.never_showed("judg");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    assert_eq!(place.run(&["list", "--json"]).json()[0]["hints"], 2);
}

#[test]
fn it_fits_into_forty_columns_and_ctrl_c_is_ctrl_c_also_while_a_text_is_typed() {
    let place = Place::with_workspace();
    place.note_passed();
    let mut sitting = list(&place, (40, 20));
    sitting.press("i");
    sitting.until("4 attempts, 2 hints");
    let rows = sitting.rows();
    assert!(rows.iter().all(|row| row.width() <= 40), "{rows:#?}");
    assert!(rows[19].contains("? help  q quit"), "{rows:#?}");
    sitting.press("/x");
    sitting.until("“x_”");
    sitting.press("\u{3}");
    assert_eq!(sitting.end(), 130);
}

#[test]
fn the_time_spent_in_watch_is_measured_and_shown_to_who_asks() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    let progress = fs::read_to_string(place.progress_file()).unwrap();
    let measured = progress.lines().find_map(|line| line.strip_prefix("active_ms = "));
    assert!(measured.is_some_and(|ms| ms.parse::<u64>().unwrap() > 0), "{progress}");
    let plain = place.run(&["list"]);
    assert!(!plain.out.contains("attempt"), "{}", plain.out);
    let extra = place.run(&["list", "--details"]);
    assert!(extra.out.contains("1 attempt, 1 hint, less than a minute"), "{}", extra.out);
    assert!(extra.out.contains("0 attempts, 0 hints, no time measured"), "{}", extra.out);
}
