//! Courses with mistakes, and names as people type them.

mod support;

use std::fs;
use support::{Place, Ran, program};

/// What the program says of the course after one edit of a file of it.
fn said_of(file: &str, from: &str, to: &str) -> (Place, Ran) {
    let place = Place::new();
    place.edit_course(file, from, to);
    let ran = place.run(&["list"]);
    (place, ran)
}

/// The last line of `info.toml` that holds (the last line of) a text, from 1. The last: what is
/// there twice is a mistake where it comes again.
fn line_of(place: &Place, text: &str) -> usize {
    let info = fs::read_to_string(place.course().join("info.toml")).unwrap();
    let text = text.lines().last().unwrap();
    info.lines().collect::<Vec<_>>().iter().rposition(|line| line.contains(text)).unwrap() + 1
}

#[test]
fn a_mistake_in_info_toml_is_told_with_its_line_and_exit_code_3() {
    let mistakes = [
        ("minutes = 10", "minuts = 10", "minuts"),
        ("difficulty = 2", "difficulty = 6", "1 to 5"),
        ("difficulty = 2", "difficulty = \"hard\"", "invalid type"),
        ("start = \"deadlock\"", "start = \"dead-lock\"", "no verdict"),
        ("start = \"deadlock\"", "start = \"pass\"", "cannot be `pass`"),
        ("chapter = \"02_second\"", "chapter = \"03_third\"", "no chapter"),
        ("name = \"stuck_door\"", "name = \"lost_vote\"", "already"),
        ("name = \"stuck_door\"", "name = \"../stuck_door\"", "cannot name"),
        ("name = \"02_second\"", "name = \"01_first\"", "already"),
        ("\"Place three.\", \"Answer four.\"]", "]", "3 or 4 hints"),
        ("minutes = 10", "minutes = 10\nminutes = 11", "duplicate"),
        ("minutes = 10", "minutes = 0", "at least 1"),
    ];
    for (right, wrong, word) in mistakes {
        let (place, ran) = said_of("info.toml", right, wrong);
        assert_eq!(ran.code, 3, "{wrong}: {ran:?}");
        assert_eq!(ran.out, "");
        assert!(ran.err.contains(word), "{wrong}: {}", ran.err);
        let line = line_of(&place, if wrong == "]" { "\"Concept two.\", ]" } else { wrong });
        assert!(ran.err.contains(&format!("info.toml:{line}:")), "{wrong}, {line}: {}", ran.err);
    }
}

#[test]
fn an_exercise_without_one_of_its_files_is_a_mistake_of_the_course() {
    for part in ["exercises", "checks", "solutions"] {
        let place = Place::new();
        fs::remove_file(place.course().join(part).join("02_second/stuck_door.rs")).unwrap();
        let ran = place.run(&["list"]);
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains(&format!("{part}/02_second/stuck_door.rs")), "{}", ran.err);
    }
}

#[test]
fn a_newer_format_asks_for_a_newer_program_whatever_else_is_in_it() {
    let (_, ran) = said_of("info.toml", "format = 1", "format = 2\nwonders = true");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("format 2") && ran.err.contains("newer conc-lings"), "{}", ran.err);
}

#[test]
fn a_text_that_is_not_utf8_is_told_with_its_line() {
    let place = Place::new();
    let file = place.solution("01_first/lost_vote");
    fs::write(file, b"//! # One\n//! two \xff\n").unwrap();
    let ran = place.run(&["solution", "lost_vote", "--spoil"]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("lost_vote.rs:2: this is not UTF-8"), "{}", ran.err);
}

#[test]
fn a_folder_that_is_no_course_is_wrong_usage() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = program();
    command.arg("--course").arg(folder.path()).arg("list");
    let ran = Ran::of(command);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("no info.toml"), "{}", ran.err);
}

#[test]
fn an_exact_name_wins_and_an_unambiguous_beginning_will_do() {
    let place = Place::new();
    place.edit_course("info.toml", "name = \"lost_letter\"", "name = \"lost\"");
    for part in ["exercises", "checks", "solutions"] {
        let chapter = place.course().join(part).join("01_first");
        fs::rename(chapter.join("lost_letter.rs"), chapter.join("lost.rs")).unwrap();
    }
    assert!(place.run(&["explain", "lost"]).out.contains("The letter"));
    assert!(place.run(&["explain", "lost_"]).out.contains("The missing vote"));
    assert!(place.run(&["explain", "st"]).out.contains("After you"));
}

#[test]
fn an_ambiguous_or_unknown_name_gets_the_names_that_could_be_meant() {
    let place = Place::new();
    let ambiguous = place.run(&["explain", "lost"]);
    assert_eq!((ambiguous.code, &*ambiguous.out), (2, ""));
    assert!(ambiguous.err.contains("`lost_vote` or `lost_letter`"), "{}", ambiguous.err);

    let slip = place.run(&["explain", "stuk_dor"]);
    assert_eq!(slip.code, 2);
    assert!(slip.err.contains("Did you mean `stuck_door`?"), "{}", slip.err);

    let middle = place.run(&["explain", "letter"]);
    assert!(middle.err.contains("Did you mean `lost_letter`?"), "{}", middle.err);

    let far = place.run(&["explain", "quux"]);
    assert_eq!(far.code, 2);
    assert!(!far.err.contains("Did you mean"), "{}", far.err);
    assert!(far.err.contains("conc-lings list"), "{}", far.err);
}

#[test]
fn exercises_of_a_chapter_stand_together_in_the_chapters_order() {
    let place = Place::new();
    place.edit_course("info.toml", "chapter = \"01_first\"", "chapter = \"02_second\"");
    for part in ["exercises", "checks", "solutions"] {
        let part = place.course().join(part);
        fs::rename(part.join("01_first/lost_vote.rs"), part.join("02_second/lost_vote.rs"))
            .unwrap();
    }
    let lines = place.run(&["list", "--json"]).json();
    let names: Vec<_> = lines.iter().map(|line| line["exercise"].as_str().unwrap()).collect();
    assert_eq!(names, ["lost_letter", "lost_vote", "stuck_door"]);
}
