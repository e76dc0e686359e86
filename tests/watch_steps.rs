//! The interleaving in `watch`: step by step, forwards and backwards, and large.
#![cfg(unix)]

mod support;

use std::fs;
use support::Place;
use support::sitting::{Sitting, USUAL};
use unicode_width::UnicodeWidthStr;

/// A sitting before two people who wait for each other.
fn at_the_door(place: &Place, arguments: &[&str], size: (u16, u16)) -> Sitting {
    fs::write(place.progress_file(), "format = 1\ncurrent = \"stuck_door\"\n").unwrap();
    let mut sitting = Sitting::of(place, arguments, size);
    sitting.until("deadlock, judged in");
    sitting
}

const RIGHT: &str = "\u{1b}[C";
const LEFT: &str = "\u{1b}[D";
const HOME: &str = "\u{1b}[H";
const END: &str = "\u{1b}[F";

#[test]
fn one_can_go_through_the_interleaving_forwards_and_backwards_and_to_both_ends() {
    let place = Place::with_workspace();
    let mut sitting = at_the_door(&place, &["watch"], USUAL);
    sitting.press("t");
    sitting.until("Before the first of");
    sitting.press(LEFT); // there is nothing before
    sitting.press(RIGHT);
    sitting.until("Step 1 of");
    sitting.press(" ");
    sitting.until("Step 2 of");
    sitting.press(LEFT);
    sitting.until("Step 1 of");
    sitting.press(END);
    sitting.until("The circle:");
    let page = sitting.rows().join("\n");
    assert_eq!(page.matches("waits for ever on line").count(), 3, "{page}");
    assert_eq!(page.matches("    holds `").count(), 2, "{page}");
    sitting.press(RIGHT); // there is nothing behind
    sitting.press(HOME);
    sitting.until("Before the first of");
    sitting.never_showed("Step 0 of");
    sitting.press("\u{1b}");
    sitting.until("The simplest way there");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn each_step_fits_into_forty_columns() {
    let place = Place::with_workspace();
    let mut sitting = at_the_door(&place, &["watch"], (40, 30));
    sitting.press("t");
    sitting.until("Before the first of");
    for step in 1..=4 {
        sitting.press(RIGHT);
        sitting.until(&format!("Step {step} of"));
        let rows = sitting.rows();
        assert!(rows.iter().any(|row| row.starts_with("> ")), "who moves is marked: {rows:#?}");
        assert!(rows.iter().all(|row| row.width() <= 40), "{rows:#?}");
        assert!(rows[29].contains("? help  q quit"), "{rows:#?}");
    }
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn the_large_drawing_has_columns_where_the_small_one_has_sentences_and_moves_sideways() {
    let place = Place::with_workspace();
    let mut sitting = at_the_door(&place, &["watch"], (40, 30));
    sitting.never_showed("thread 1   ");
    sitting.press("d");
    sitting.until_it("columns", |screen| {
        screen.lines().any(|line| line.contains("main    ")) && screen.contains("… for e")
    });
    sitting.press(RIGHT);
    sitting.press(RIGHT);
    sitting.press(RIGHT);
    sitting.until("thread 2");
    sitting.press("d");
    sitting.until("deadlock, judged in");
    sitting.until("Two locks, two orders");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn a_wrong_result_ends_with_what_the_check_says() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    sitting.press("t");
    sitting.until("Before the first of");
    sitting.press(END);
    sitting.until("left: 1");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn without_a_failing_interleaving_the_keys_say_so() {
    let place = Place::with_workspace();
    place.solve("01_first/lost_vote");
    let mut sitting = Sitting::new(&place);
    sitting.until("passed, judged in");
    sitting.press("td");
    sitting.until("there is no failing interleaving to show");
    sitting.until("Both looked before either wrote.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}
