//! What other programs rely on: exit codes, JSON, silence on standard output when there is none.

mod support;

use std::fs;
use std::io::Read;
use std::process::Stdio;
use support::{Place, Ran, program};

#[test]
fn list_json_is_one_object_a_line_in_course_order_with_the_fields_of_the_contract() {
    let place = Place::with_workspace();
    place.note_passed();
    let ran = place.run(&["list", "--json"]);
    assert_eq!((ran.code, &*ran.err), (0, ""));
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(
        lines,
        [
            r#"{"schema":"conc-lings/list/v1","exercise":"lost_vote","title":"Two people vote and one vote counts","chapter":"01_first","core":true,"passed":true,"passed_at":"2026-01-02T03:04:05Z","attempts":4,"hints":2,"current":false}"#,
            r#"{"schema":"conc-lings/list/v1","exercise":"lost_letter","title":"The letter does not live long enough","chapter":"01_first","core":false,"passed":false,"passed_at":null,"attempts":0,"hints":0,"current":false}"#,
            r#"{"schema":"conc-lings/list/v1","exercise":"stuck_door","title":"Two polite people stand in the door for ever","chapter":"02_second","core":true,"passed":false,"passed_at":null,"attempts":0,"hints":0,"current":true}"#,
        ]
    );
}

#[test]
fn with_exit_code_2_standard_output_is_empty_and_standard_error_says_why() {
    let place = Place::with_workspace();
    let calls: [&[&str]; 12] = [
        &["run", "no_such_exercise"],
        &["run", "lost_vote", "--file", "no/such/file.rs"],
        &["run", "lost_vote", "--file", "."],
        &["run", "--file", "x.rs"],
        &["check", "lost_vote", "no_such_exercise"],
        &["hint", "no_such_exercise"],
        &["hint", "lost_vote", "--level", "9"],
        &["explain", "no_such_exercise"],
        &["solution", "lost_vote"],
        &["reset"],
        &["reset", "lost_vote", "--all"],
        &["watch"],
    ];
    for call in calls {
        let ran = place.run(&[&["--json"], call].concat());
        assert_eq!((ran.code, &*ran.out), (2, ""), "{call:?}: {}", ran.err);
        assert!(!ran.err.trim().is_empty(), "{call:?}");
    }
}

#[test]
fn with_exit_code_3_standard_output_is_empty_and_standard_error_says_why() {
    let place = Place::with_workspace();
    place.edit_course("info.toml", "difficulty = 2", "difficulty = 9");
    for call in [&["run", "lost_vote"][..], &["check"], &["list"], &["hint", "lost_vote"]] {
        let ran = place.run(&[&["--json"], call].concat());
        assert_eq!((ran.code, &*ran.out), (3, ""), "{call:?}: {}", ran.err);
        assert!(ran.err.contains("difficulty"), "{call:?}: {}", ran.err);
    }
}

#[test]
fn hints_come_level_by_level_and_the_last_one_stays() {
    let place = Place::with_workspace();
    let next = || place.run(&["hint", "stuck_door", "--json"]).json().remove(0);
    let levels: Vec<_> = (0..4).map(|_| next()["level"].as_u64().unwrap()).collect();
    assert_eq!(levels, [1, 2, 3, 3]);
    assert_eq!(place.run(&["list", "--json"]).json()[2]["hints"], 3);
}

#[test]
fn a_level_and_all_levels_can_be_asked_for_and_count_as_seen() {
    let place = Place::with_workspace();
    let second = place.run(&["hint", "lost_vote", "--level", "2"]);
    assert!(second.out.contains("Concept two.") && !second.out.contains("Nudge one."));
    let third = place.run(&["hint", "lost_vote"]);
    assert!(third.out.contains("Place three."), "{}", third.out);
    assert_eq!(place.run(&["hint", "lost_letter", "--all", "--json"]).json().len(), 3);
    let hints = place.run(&["list", "--json"]).json();
    assert_eq!((&hints[0]["hints"], &hints[1]["hints"]), (&3.into(), &3.into()));
}

#[test]
fn a_solution_is_for_those_who_passed_or_ask_to_be_spoilt() {
    let place = Place::with_workspace();
    let refused = place.run(&["solution", "lost_vote"]);
    assert_eq!((refused.code, &*refused.out), (2, ""));
    let solution = fs::read_to_string(place.solution("01_first/lost_vote")).unwrap();
    assert_eq!(place.run(&["solution", "lost_vote", "--spoil"]).out, solution);
    place.note_passed();
    assert_eq!(place.run(&["solution", "lost_vote"]).out, solution);
}

#[test]
fn explain_tells_the_debrief_only_after_passing() {
    let place = Place::with_workspace();
    let before = place.run(&["explain"]);
    assert!(before.out.contains("The box holds one vote.") && !before.out.contains("Both looked"));
    place.note_passed();
    let after = place.run(&["explain", "lost_vote"]);
    assert!(after.out.contains("The box holds one vote.") && after.out.contains("Both looked"));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::with_workspace();
    for call in [&["list"][..], &["completions", "bash"], &["explain", "lost_vote"]] {
        let mut command = place.command(call);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(process.stdout.take());
        let mut said = String::new();
        process.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!((process.wait().unwrap().code(), &*said), (Some(0), ""), "{call:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_behind_standard_output_is_a_fault_of_the_machine() {
    let place = Place::with_workspace();
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = place.command(&["list"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("cannot be written") && !said.contains("panicked"), "{said}");
}

#[test]
fn colours_are_written_only_where_they_are_wanted() {
    let place = Place::with_workspace();
    let escapes = |arguments: &[&str]| place.run(arguments).out.contains('\u{1b}');
    assert!(!escapes(&["list"]), "into a pipe");
    assert!(escapes(&["list", "--color", "always"]));
    assert!(!escapes(&["list", "--color", "never"]));
}

#[test]
fn everything_but_watch_works_without_a_terminal_and_without_a_word_of_colour() {
    let place = Place::with_workspace();
    let calls: [(i32, &[&str]); 13] = [
        (2, &[]),
        (2, &["watch"]),
        (1, &["run"]),
        (1, &["check"]),
        (0, &["hint"]),
        (0, &["list"]),
        (0, &["explain"]),
        (0, &["solution", "lost_vote", "--spoil"]),
        (0, &["reset", "--all"]),
        (0, &["init", "another"]),
        (0, &["doctor"]),
        (0, &["completions", "fish"]),
        (0, &["dev", "new", "lost_time", "01_first"]),
    ];
    for (code, call) in calls {
        let mut command = place.command(call);
        command.env_remove("TERM").env_remove("COLUMNS").stdin(Stdio::null());
        let ran = Ran::of(command);
        assert_eq!(ran.code, code, "{call:?}: {ran:?}");
        let said = if code == 2 { &ran.err } else { &ran.out };
        assert!(!said.trim().is_empty(), "{call:?}");
        let escapes = [&ran.out, &ran.err].iter().any(|text| text.contains('\u{1b}'));
        assert!(!escapes, "{call:?}: {ran:?}");
        assert!(code != 2 || ran.err.contains("conc-lings run"), "{call:?}: {}", ran.err);
    }
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let mut command = program();
        command.args(["completions", shell]);
        let ran = Ran::of(command);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains("solution"), "{shell}");
    }
}

#[test]
fn the_doctor_finds_nothing_wrong_where_the_tests_run_and_says_what_is_wrong_without_rust() {
    let place = Place::with_workspace();
    let well = place.run(&["doctor"]);
    assert_eq!(well.code, 0, "{well:?}");
    let mut command = place.command(&["doctor"]);
    command.env("PATH", place.root()).env_remove("RUSTUP_TOOLCHAIN");
    let ill = Ran::of(command);
    assert_eq!(ill.code, 3);
    assert!(ill.out.contains("rustc") && ill.out.contains("rustup.rs"), "{}", ill.out);
}
