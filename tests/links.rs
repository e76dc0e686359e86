//! Links (OSC 8) from the places on screen to the files: in terminals that follow them, and nowhere else.
#![cfg(unix)]

mod support;

use std::process::Command;
use support::Place;
use support::sitting::{Sitting, USUAL};

/// The program in an environment in which nothing is known of the terminal.
fn command(place: &Place, arguments: &[&str]) -> Command {
    let mut command = place.command(arguments);
    for name in [
        "DOMTERM",
        "VTE_VERSION",
        "TERM_PROGRAM",
        "COLORTERM",
        "WT_SESSION",
        "KONSOLE_VERSION",
        "FORCE_HYPERLINK",
        "NO_COLOR",
        "VISUAL",
        "EDITOR",
        "ZED_TERM",
        "TERMINAL_EMULATOR",
    ] {
        command.env_remove(name);
    }
    command.env("CONC_LINGS_EDITOR", "vim");
    command
}

/// The beginning of a link to a file of the workspace.
fn link(place: &Place, file: &str) -> String {
    let root = place.workspace().canonicalize().unwrap();
    format!("\u{1b}]8;;file://{}/{file}\u{1b}\\{file}", root.display())
}

/// All that is written in a terminal while the start is judged once.
fn written(command: &Command) -> String {
    let mut sitting = Sitting::spawn(command, USUAL);
    sitting.until("Stuck?");
    let written = String::from_utf8(sitting.written.clone()).unwrap();
    assert_eq!(sitting.end(), 1);
    written
}

#[test]
fn a_place_is_a_link_in_a_terminal_that_follows_links() {
    let place = Place::with_workspace();
    let mut run = command(&place, &["run", "lost_vote"]);
    run.env("VTE_VERSION", "7600");
    let written = written(&run);
    assert!(written.contains(&link(&place, "checks/01_first/lost_vote.rs")), "{written:?}");
}

#[test]
fn there_are_no_links_where_nobody_follows_them_or_colours_are_refused() {
    let place = Place::with_workspace();
    let unknown = command(&place, &["run", "lost_vote"]);
    let mut refused = command(&place, &["run", "lost_vote"]);
    refused.env("VTE_VERSION", "7600").env("NO_COLOR", "1");
    let mut never = command(&place, &["run", "lost_vote", "--links", "never"]);
    never.env("VTE_VERSION", "7600");
    let mut plain = command(&place, &["run", "lost_vote", "--plain"]);
    plain.env("VTE_VERSION", "7600");
    for command in [unknown, refused, never, plain] {
        let written = written(&command);
        assert!(!written.contains("\u{1b}]8;"), "{command:?}: {written:?}");
    }
}

#[test]
fn a_pipe_gets_links_only_when_they_are_asked_for() {
    let place = Place::with_workspace();
    let out = |arguments: &[&str]| {
        let mut command = command(&place, arguments);
        let output = command.env("VTE_VERSION", "7600").output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(!out(&["run", "lost_vote"]).contains('\u{1b}'));
    let asked = out(&["run", "lost_vote", "--links", "always"]);
    assert!(asked.contains(&link(&place, "checks/01_first/lost_vote.rs")), "{asked:?}");
}

#[test]
fn watch_links_what_it_shows_and_the_screen_is_the_same() {
    let place = Place::with_workspace();
    let rows = |links: &str| {
        let mut sitting = Sitting::spawn(&command(&place, &["watch", "--links", links]), USUAL);
        sitting.until("wrong-result, judged in");
        let linked = String::from_utf8(sitting.written.clone()).unwrap();
        let mut rows = sitting.rows();
        rows.retain(|row| !row.contains("judged in")); // it holds the time
        sitting.press("q");
        assert_eq!(sitting.end(), 0);
        (rows, linked.contains(&link(&place, "checks/01_first/lost_vote.rs")))
    };
    let (with, linked) = rows("always");
    let (without, not_linked) = rows("never");
    assert_eq!((linked, not_linked), (true, false));
    assert_eq!(with, without);
}
