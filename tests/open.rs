//! The key `o` in a real pseudo-terminal: editors with a window, editors that take the terminal, and
//! editors that fail. They are scripts under the names of real ones.
#![cfg(unix)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use support::Place;
use support::sitting::{Sitting, USUAL};

const PATH: &str = "01_first/lost_vote";

/// A sitting in which this script is the editor of this name. In it, `$SIDE` is a folder for what it
/// has to tell, and `$SOLUTION` the solution.
fn sitting(place: &Place, name: &str, script: &str) -> Sitting {
    let side = side(place);
    fs::create_dir_all(&side).unwrap();
    let file = side.join(name);
    fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    let path = std::env::var("PATH").unwrap();
    let mut command = place.command(&["watch"]);
    command.env("PATH", format!("{}:{path}", side.display()));
    command.env("SIDE", &side).env("SOLUTION", place.solution(PATH)).env("VISUAL", name);
    for other in ["CONC_LINGS_EDITOR", "TERM_PROGRAM", "ZED_TERM", "TERMINAL_EMULATOR"] {
        command.env_remove(other);
    }
    Sitting::spawn(&command, USUAL)
}

fn side(place: &Place) -> PathBuf {
    place.root().join("side")
}

/// What the editor noted in its folder.
fn noted(place: &Place, name: &str) -> String {
    fs::read_to_string(side(place).join(name)).unwrap()
}

#[test]
fn an_editor_with_a_window_is_called_with_the_line_of_the_fault_and_keys_go_on() {
    let place = Place::with_workspace();
    let mut sitting = sitting(
        &place,
        "code",
        "printf '%s\\n' \"$@\" > $SIDE/new; mv $SIDE/new $SIDE/words; sleep 300",
    );
    sitting.until("wrong-result, judged in");
    sitting.press("o");
    sitting.until("lost_vote.rs is open in your editor at line");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0, "the editor stays open");
    let words = noted(&place, "words");
    let words: Vec<_> = words.lines().collect();
    let file = place.exercise(PATH).canonicalize().unwrap();
    let root = place.workspace().canonicalize().unwrap();
    assert_eq!(words[..2], [&*root.to_string_lossy(), "--goto"]);
    let place = words[2].strip_prefix(&*file.to_string_lossy()).unwrap();
    let line: usize = place.trim_matches(':').split(':').next().unwrap().parse().unwrap();
    let text = fs::read_to_string(&file).unwrap();
    // both counted what was there, so it shows where one of them writes or the count is read
    let shown = text.lines().nth(line - 1).unwrap();
    assert!(shown.contains("lock()"), "{line}: {shown}");
}

#[test]
fn before_there_is_a_verdict_the_line_with_work_to_do_is_opened() {
    let place = Place::with_workspace();
    place.solve("02_second/stuck_door");
    let file = place.exercise("02_second/stuck_door");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replacen("pub fn enter", "// TODO\n    pub fn enter", 1)).unwrap();
    let mut sitting = sitting(&place, "zed", "echo \"$2\" > $SIDE/new; mv $SIDE/new $SIDE/words");
    sitting.until("wrong-result, judged in");
    sitting.press("l");
    sitting.until("Enter go there");
    sitting.press("jj\r");
    sitting.until("passed, judged in");
    sitting.press("o");
    sitting.until("stuck_door.rs is open in your editor at line");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
    let todo =
        fs::read_to_string(&file).unwrap().lines().position(|l| l.contains("TODO")).unwrap() + 1;
    while !side(&place).join("words").exists() {
        std::thread::yield_now();
    }
    assert!(noted(&place, "words").trim_end().ends_with(&format!(":{todo}:1")));
}

#[test]
fn an_editor_in_the_terminal_has_it_alone_while_saves_are_judged() {
    let place = Place::with_workspace();
    let script = "stty -g > $SIDE/modes; echo \"EDITING $1\"; read saved; cp $SOLUTION \"$2\"; \
                  echo SAVED; read typed; echo \"$typed\" > $SIDE/typed";
    let mut sitting = sitting(&place, "vim", script);
    sitting.until("wrong-result, judged in");
    sitting.press("o");
    sitting.until("EDITING +");
    assert!(!sitting.is_raw(), "the editor gets the terminal as it was");
    sitting.press("go\r");
    sitting.until("SAVED");
    // the verdict is recorded while the editor is still there
    while place.run(&["list", "--json"]).json()[0]["passed"] != true {
        std::thread::yield_now();
    }
    sitting.press("quit, not the key q\r");
    sitting.until("passed, judged in");
    assert!(sitting.is_raw());
    assert_eq!(noted(&place, "typed"), "quit, not the key q\n");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn ctrl_c_in_a_terminal_editor_is_the_editors() {
    let place = Place::with_workspace();
    let script = "trap 'echo INTERRUPTED; exit 0' INT; echo EDITING; while :; do sleep 1; done";
    let mut sitting = sitting(&place, "nano", script);
    sitting.until("wrong-result, judged in");
    sitting.press("o");
    sitting.until("EDITING");
    sitting.press("\u{3}");
    sitting.until("wrong-result, judged in");
    sitting.press("\u{3}");
    assert_eq!(sitting.end(), 130);
}

#[test]
fn an_editor_that_fails_is_told_and_the_watch_goes_on() {
    let place = Place::with_workspace();
    let mut sitting = sitting(&place, "code", "echo 'no display here' >&2; exit 7");
    sitting.until("wrong-result, judged in");
    sitting.press("o");
    sitting.until("no display here");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}

#[test]
fn an_editor_that_is_not_there_is_told_and_the_terminal_is_ours_again() {
    let place = Place::with_workspace();
    let mut command = place.command(&["watch", "--editor", "no-such-editor"]);
    command.env_remove("CONC_LINGS_EDITOR");
    let mut sitting = Sitting::spawn(&command, USUAL);
    sitting.until("wrong-result, judged in");
    sitting.press("o");
    sitting.until("The editor `no-such-editor` cannot be started");
    sitting.press("h");
    sitting.until("Nudge one.");
    sitting.press("q");
    assert_eq!(sitting.end(), 0);
}
