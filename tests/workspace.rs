//! The learner's folder: nothing the learner wrote is lost, whatever happens around it.

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Place, Ran, program};

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn init_makes_a_workspace_that_knows_its_course_again() {
    let place = Place::with_workspace();
    let mut command = program();
    command.current_dir(place.workspace().join("exercises")).arg("list");
    let ran = Ran::of(command);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("stuck_door"), "{}", ran.out);
    let manifest = text(&place.workspace().join("Cargo.toml"));
    let manifest: toml::Table = manifest.parse().unwrap();
    assert_eq!(manifest["workspace"]["members"].as_array().unwrap().len(), 3);
}

#[test]
fn init_refuses_a_folder_with_other_things_in_it_and_repeats_itself_without_harm() {
    let place = Place::with_workspace();
    let refused = place.command(&["init"]).arg(place.course()).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    let file = place.exercise("01_first/lost_vote");
    fs::write(&file, "// mine").unwrap();
    let again = place.command(&["init"]).arg(place.workspace()).output().unwrap();
    assert_eq!(again.status.code(), Some(0));
    assert_eq!(text(&file), "// mine");
}

#[test]
fn a_workspace_of_another_course_is_refused() {
    let place = Place::with_workspace();
    place.edit_course("info.toml", "name = \"fixture\"", "name = \"other\"");
    for command in [&["list"][..], &["hint", "lost_vote"], &["reset", "--all"]] {
        let ran = place.run(command);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{command:?}");
        assert!(ran.err.contains("`fixture`") && ran.err.contains("`other`"), "{}", ran.err);
    }
}

#[test]
fn a_course_with_its_folder_around_us_gets_practice_beside_its_files() {
    let place = Place::new();
    let inside = place.course().join("solutions");
    let start = place.course().join("exercises/01_first/lost_vote.rs");
    let mut command = place.command(&["hint", "lost_vote"]);
    let ran = Ran::of({
        command.current_dir(&inside);
        command
    });
    assert_eq!(ran.code, 0, "{ran:?}");
    let copy = place.course().join("practice/exercises/01_first/lost_vote.rs");
    assert_eq!(text(&copy), text(&start));
}

#[test]
fn looking_makes_no_workspace() {
    let place = Place::new();
    for command in [&["list"][..], &["explain", "lost_vote"], &["solution", "lost_vote", "--spoil"]]
    {
        let mut command = place.command(command);
        command.current_dir(place.course());
        assert_eq!(Ran::of(command).code, 0);
    }
    assert!(!place.course().join("practice").exists());
}

#[test]
fn without_a_workspace_reset_says_how_to_make_one() {
    let place = Place::new();
    let ran = place.run(&["reset", "lost_vote"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("conc-lings init"), "{}", ran.err);
}

#[test]
fn missing_files_come_back_and_changed_ones_stay() {
    let place = Place::with_workspace();
    let (gone, mine) =
        (place.exercise("01_first/lost_vote"), place.exercise("02_second/stuck_door"));
    let check = place.workspace().join("checks/01_first/lost_vote.rs");
    fs::remove_file(&gone).unwrap();
    fs::remove_dir_all(place.workspace().join("checks")).unwrap();
    fs::write(&mine, "not \u{fffd} Rust").unwrap();
    assert_eq!(place.run(&["list"]).code, 0);
    assert_eq!(text(&gone), text(&place.course().join("exercises/01_first/lost_vote.rs")));
    assert_eq!(text(&check), text(&place.course().join("checks/01_first/lost_vote.rs")));
    assert_eq!(text(&mine), "not \u{fffd} Rust");
}

#[test]
fn a_course_that_grows_brings_its_new_exercise_and_its_changed_checks() {
    let place = Place::with_workspace();
    let info = text(&place.course().join("info.toml"));
    let block = &info[info.rfind("[[exercise]]").unwrap()..];
    let new = block.replace("stuck_door", "stuck_gate");
    fs::write(place.course().join("info.toml"), format!("{info}\n{new}")).unwrap();
    for part in ["exercises", "checks", "solutions"] {
        let folder = place.course().join(part).join("02_second");
        fs::copy(folder.join("stuck_door.rs"), folder.join("stuck_gate.rs")).unwrap();
    }
    place.edit_course("checks/01_first/lost_vote.rs", "is_empty", "is_quite_empty");
    assert_eq!(place.run(&["list"]).code, 0);
    assert!(place.exercise("02_second/stuck_gate").is_file());
    assert!(
        text(&place.workspace().join("checks/01_first/lost_vote.rs")).contains("is_quite_empty")
    );
    assert!(text(&place.workspace().join("Cargo.toml")).contains("stuck_gate"));
}

#[test]
fn reset_keeps_the_old_file_and_undo_brings_it_back() {
    let place = Place::with_workspace();
    let file = place.exercise("01_first/lost_vote");
    let start = text(&file);
    fs::write(&file, "// my first").unwrap();
    assert_eq!(place.run(&["reset", "lost_v"]).code, 0);
    assert_eq!(text(&file), start);

    fs::write(&file, "// my second").unwrap();
    let undone = place.run(&["reset", "--undo"]);
    assert_eq!(undone.code, 0);
    assert_eq!(text(&file), "// my first");
    let kept = undone.out.split('`').nth(1).expect("says where the second is kept");
    assert_eq!(text(&Path::new(kept).join("exercises/01_first/lost_vote.rs")), "// my second");

    let nothing = place.run(&["reset", "--undo"]);
    assert_eq!(nothing.code, 2, "{nothing:?}");
}

#[test]
fn resets_are_taken_back_one_by_one_and_all_counts_as_one() {
    let place = Place::with_workspace();
    let files = ["01_first/lost_vote", "02_second/stuck_door"].map(|path| place.exercise(path));
    fs::write(&files[0], "// one").unwrap();
    assert_eq!(place.run(&["reset", "lost_vote"]).code, 0);
    files.iter().for_each(|file| fs::write(file, "// two").unwrap());
    assert_eq!(place.run(&["reset", "--all"]).code, 0);
    assert!(files.iter().all(|file| text(file) != "// two"));

    assert_eq!(place.run(&["reset", "--undo"]).code, 0);
    assert_eq!(files.each_ref().map(|file| text(file)), ["// two", "// two"]);
    assert_eq!(place.run(&["reset", "--undo"]).code, 0);
    assert_eq!(files.each_ref().map(|file| text(file)), ["// one", "// two"]);
}

#[test]
fn reset_takes_passed_away_and_undo_gives_it_back_with_its_time() {
    let place = Place::with_workspace();
    place.note_passed();
    let passed = || {
        let line = place.run(&["list", "--json"]).json().remove(0);
        (line["passed_at"].clone(), line["attempts"].clone(), line["hints"].clone())
    };
    let before = passed();
    assert_eq!(before.0, "2026-01-02T03:04:05Z");
    assert_eq!(place.run(&["reset", "lost_vote"]).code, 0);
    assert_eq!(passed(), (serde_json::Value::Null, before.1.clone(), before.2.clone()));
    assert_eq!(place.run(&["reset", "--undo"]).code, 0);
    assert_eq!(passed(), before);
}

#[test]
fn resetting_what_is_pristine_leaves_nothing_to_undo() {
    let place = Place::with_workspace();
    assert_eq!(place.run(&["reset", "--all"]).code, 0);
    assert_eq!(place.run(&["reset", "--undo"]).code, 2);
}

/// Every file below a folder, but in `practice/`, with its bytes.
fn files(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("practice") => {}
            true => files(&path, found),
            false => found.push((path.clone(), fs::read(&path).unwrap())),
        }
    }
}

#[test]
fn what_is_done_in_practice_leaves_the_rest_of_a_clone_as_it_was() {
    let place = Place::new();
    let clone = place.course();
    // what cargo sees of a clone: a workspace with this package
    let manifest = "[workspace]\n[package]\nname = \"conc-lings\"\nedition = \"2024\"\n";
    fs::write(clone.join("Cargo.toml"), manifest).unwrap();
    fs::create_dir(clone.join("src")).unwrap();
    fs::write(clone.join("src/lib.rs"), "").unwrap();
    let all = || {
        let mut found = Vec::new();
        files(&clone, &mut found);
        found.sort();
        found
    };
    let before = all();
    let run = |arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.current_dir(&clone);
        Ran::of(command)
    };
    assert_eq!(run(&["run", "lost_vote"]).code, 1, "the start");
    let practice = clone.join("practice");
    let solution = clone.join("solutions/01_first/lost_vote.rs");
    fs::copy(solution, practice.join("exercises/01_first/lost_vote.rs")).unwrap();
    assert_eq!(run(&["run", "lost_vote"]).code, 0);
    fs::write(practice.join("exercises/02_second/stuck_door.rs"), "not Rust").unwrap();
    assert_eq!(run(&["check"]).code, 1);
    assert_eq!(run(&["reset", "--all"]).code, 0);
    assert!(all() == before, "a file of the clone was changed");

    // For cargo the two are different workspaces: neither builds or tests the other.
    let exercises = ["lost_vote", "lost_letter", "stuck_door", "practice"];
    for (folder, own) in [(&clone, &["conc-lings"][..]), (&practice, &exercises)] {
        let mut cargo = Command::new("cargo");
        cargo.args(["metadata", "--no-deps", "--offline", "--format-version=1"]);
        let metadata = Ran::of({
            cargo.current_dir(folder);
            cargo
        });
        let packages = metadata.json().remove(0)["packages"].take();
        let names: Vec<_> =
            packages.as_array().unwrap().iter().map(|p| p["name"].clone()).collect();
        assert_eq!(names, own);
    }
}
