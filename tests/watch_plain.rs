//! `watch --plain`: for screen readers and simple terminals, line after line, nothing ever redrawn.
#![cfg(unix)]

mod support;

use std::fs;
use support::Place;
use support::sitting::{Sitting, USUAL};

const PATH: &str = "01_first/lost_vote";

#[test]
fn everything_is_said_in_lines_and_nothing_on_the_screen_is_ever_changed() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::of(&place, &["watch", "--plain"], (100, 200));
    sitting.until("Two people vote. The box holds one vote.");
    sitting.until("wrong-result, judged in");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("h");
    sitting.until("Concept two.");
    sitting.press("\u{1b}t");
    sitting.until("Before the first of");
    sitting.press("\u{1b}[C");
    sitting.until("Step 1 of");
    sitting.press("?");
    sitting.until("one more hint");
    fs::copy(place.solution(PATH), place.exercise(PATH)).unwrap();
    sitting.until("passed, judged in");
    sitting.press("q");
    let written = String::from_utf8(sitting.written.clone()).unwrap();
    assert_eq!(sitting.end(), 0);
    for code in written.split('\u{1b}').skip(1) {
        let end = code.trim_start_matches(|c: char| c == '[' || c == ';' || c.is_ascii_digit());
        assert!(end.starts_with('m'), "colours only, the cursor is never moved: {code:?}");
    }
    assert_eq!(written.matches("Nudge one.").count(), 1, "what was said is not said again");
    assert_eq!(written.matches("Both looked before either wrote.").count(), 1);
    assert!(written.contains("Keys: Right: on, Left: back"), "{written}");
    for sign in ["✓", "✗", "→", "█"] {
        assert!(!written.contains(sign), "{sign} stands for a word in {written}");
    }
}

#[test]
fn a_terminal_that_can_do_nothing_gets_lines_too() {
    let place = Place::with_workspace();
    let mut command = place.command(&["watch"]);
    command.env("TERM", "dumb");
    let mut sitting = Sitting::spawn(&command, USUAL);
    sitting.until("wrong-result, judged in");
    sitting.press("\u{3}");
    let written = String::from_utf8(sitting.written.clone()).unwrap();
    assert_eq!(sitting.end(), 130);
    assert!(!written.contains('\u{1b}'), "{written:?}");
}
