//! What `watch` does with a terminal: small ones, ones without colours, ones that go away, and how it
//! leaves them.
#![cfg(unix)]

mod support;

use conc_lings::watch::Terminal;
use ptyprocess::Signal;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use support::Place;
use support::sitting::{Sitting, USUAL};
use unicode_width::UnicodeWidthStr;

const PATH: &str = "01_first/lost_vote";

#[test]
fn every_page_fits_into_forty_columns_and_keeps_help_and_quit_in_sight() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::of(&place, &["watch"], (40, 24));
    sitting.until("wrong-result, judged");
    for (keys, sign) in [
        ("h", "Nudge one."),
        ("?", "one more hint"),
        ("l", "> "),
        ("\u{1b}x", "Put lost_vote back"),
        ("\u{1b}t", "Before the first of"),
        ("\u{1b}d", " 13  "),
    ] {
        sitting.press(keys);
        sitting.until(sign);
        let rows = sitting.rows();
        assert_eq!(rows.len(), 24, "{rows:#?}");
        assert!(rows.iter().all(|row| row.width() <= 40), "{rows:#?}");
        assert!(rows[23].contains("? help") && rows[23].contains("q quit"), "{rows:#?}");
    }
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn a_terminal_that_shrinks_and_grows_is_redrawn_on_every_page() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("wrong-result, judged in");
    for key in ["\u{1b}", "?", "l", "\u{1b}h", "\u{1b}t"] {
        sitting.press(key);
        for size in [(44, 12), (120, 30), (100, 40)] {
            sitting.resize(size);
            let last = usize::from(size.1) - 1;
            sitting.until_it("the keys in the last row", |screen| {
                screen.lines().nth(last).is_some_and(|row| row.contains("q quit"))
            });
        }
    }
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn with_no_color_no_colour_is_set_and_every_verdict_has_its_word() {
    let place = Place::with_workspace();
    let mut command = place.command(&["watch"]);
    command.env("NO_COLOR", "1");
    let mut sitting = Sitting::spawn(&command, USUAL);
    sitting.until("wrong-result, judged in");
    sitting.until("✗ every vote counts");
    sitting.press("l");
    sitting.until("> ");
    sitting.press("\u{1b}");
    fs::copy(place.solution(PATH), place.exercise(PATH)).unwrap();
    sitting.until("passed, judged in");
    sitting.press("q");
    let written = String::from_utf8(sitting.written.clone()).unwrap();
    assert_eq!(sitting.end(), 0);
    for code in written.split("\u{1b}[").skip(1) {
        let (parameters, _) = code.split_once(|c: char| c.is_ascii_alphabetic()).unwrap();
        let colour = code[parameters.len()..].starts_with('m');
        assert!(!colour || parameters == "0", "a colour: {code:?}");
    }
}

#[test]
fn a_hang_up_ends_it_like_any_other_signal() {
    let place = Place::with_workspace();
    let mut sitting = Sitting::new(&place);
    sitting.until("Two people vote.");
    sitting.process.signal(Signal::SIGHUP).unwrap();
    assert_eq!(sitting.end(), 130);
}

#[test]
fn a_panic_is_told_on_a_terminal_that_is_as_it_was() {
    let mut sitting = Sitting::spawn(&this_test("panics_with_the_terminal_in_its_hands"), USUAL);
    sitting.until("taken");
    assert!(sitting.is_raw());
    sitting.press("x");
    let left = sitting.rest();
    assert!(left.contains("a fault of this very test"), "{left}");
    assert!(!left.contains("taken"), "{left}");
    assert_eq!(sitting.end(), 101);
}

#[test]
#[ignore = "only run by the test above, in a terminal"]
fn panics_with_the_terminal_in_its_hands() {
    let mut terminal = Terminal::take(false).unwrap();
    terminal.show(&["taken".to_owned()]).unwrap();
    let read = std::io::stdin().read(&mut [0]).unwrap();
    assert_eq!(read, 0, "a fault of this very test");
}

/// A test of this file, to be run on purpose.
fn this_test(name: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--ignored", "--exact", "--nocapture", name]);
    command
}

#[test]
fn a_terminal_that_is_closed_leaves_nothing_behind() {
    let place = Place::with_workspace();
    let hanging = fs::read_to_string(place.solution(PATH)).unwrap();
    let hanging =
        hanging.replace("*self.votes.lock().unwrap() += 1;", "loop { std::hint::black_box(0); }");
    fs::write(place.exercise(PATH), hanging).unwrap();
    // whoever belongs to the sitting holds the other end of this
    let alive = place.root().join("alive");
    assert!(Command::new("mkfifo").arg(&alive).status().unwrap().success());
    let mut owner = this_test("owns_a_terminal_until_it_is_killed");
    owner.env("ROOM", place.root()).stdin(Stdio::null()).stdout(Stdio::piped());
    let mut owner = owner.spawn().unwrap();
    let mut left = fs::File::open(&alive).unwrap();
    let mut said = BufReader::new(owner.stdout.take().unwrap()).lines();
    assert!(said.any(|line| line.unwrap().contains("judging")));
    owner.kill().unwrap(); // its side of the terminal is closed with it
    owner.wait().unwrap();
    // returns when the last one that could write has ended
    assert_eq!(left.read_to_end(&mut Vec::new()).unwrap(), 0);
    let progress = fs::read_to_string(place.progress_file()).unwrap_or_default();
    assert!(!progress.contains("passed_at"), "{progress}");
}

#[test]
#[ignore = "only run by the test above, which kills it"]
fn owns_a_terminal_until_it_is_killed() {
    let room = std::env::var("ROOM").unwrap();
    let room = Path::new(&room);
    let script = "exec 9>../alive; exec \"$0\" --course ../course watch";
    let mut command = Command::new("sh");
    command.args(["-c", script, env!("CARGO_BIN_EXE_conc-lings")]).current_dir(room.join("ws"));
    let mut sitting = Sitting::spawn(&command, USUAL);
    sitting.until("judging … 1 check is done");
    println!("judging");
    sitting.until("what never comes");
}
