//! What becomes of the progress when the disk does what it should not: nothing that was done is
//! forgotten, and what cannot be written down is said.

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use support::Place;

/// A workspace in which `lost_vote` was passed and one hint for it was read.
fn place() -> Place {
    let place = Place::with_workspace();
    place.note_passed();
    assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    place
}

/// Checks that all of it is still known, and gives the hints that were counted.
fn still_known(place: &Place) -> u64 {
    let ran = place.run(&["list", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let line: Value = ran.json().remove(0);
    assert_eq!(line["passed_at"], "2026-01-02T03:04:05Z");
    assert_eq!(line["attempts"], 4);
    line["hints"].as_u64().unwrap()
}

fn state(place: &Place, name: &str) -> PathBuf {
    place.workspace().join(".conc-lings").join(name)
}

#[test]
fn an_empty_file_costs_nothing() {
    let place = place();
    fs::write(place.progress_file(), "").unwrap();
    let ran = place.run(&["list"]);
    assert!(ran.err.contains("progress.damaged-1.toml"), "{}", ran.err);
    assert_eq!(still_known(&place), 3);
}

#[test]
fn a_file_that_lost_its_end_is_completed_and_said_so() {
    let place = place();
    let text = fs::read_to_string(place.progress_file()).unwrap();
    // still a table that can be read, with one number less of digits and one line less
    fs::write(place.progress_file(), &text[..text.find("hints").unwrap()]).unwrap();
    let ran = place.run(&["list"]);
    assert!(ran.err.contains("lost its end"), "{}", ran.err);
    assert_eq!(still_known(&place), 3);
    assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    assert_eq!(place.run(&["list"]).err, "", "the next record is whole again");
    assert_eq!(still_known(&place), 4);
}

#[test]
fn a_folder_in_the_files_place_is_set_aside_with_all_that_is_in_it() {
    let place = place();
    fs::remove_file(place.progress_file()).unwrap();
    fs::create_dir(place.progress_file()).unwrap();
    fs::write(place.progress_file().join("mine"), "a letter").unwrap();
    let ran = place.run(&["list"]);
    assert!(ran.err.contains("progress.damaged-1.toml"), "{}", ran.err);
    let letter = state(&place, "progress.damaged-1.toml").join("mine");
    assert_eq!(fs::read_to_string(letter).unwrap(), "a letter");
    assert_eq!(still_known(&place), 3);
}

#[test]
fn a_folder_in_the_copys_place_is_set_aside_at_the_next_record() {
    let place = place();
    let copy = state(&place, "progress.copy.toml");
    fs::remove_file(&copy).unwrap();
    fs::create_dir(&copy).unwrap();
    assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    fs::write(place.progress_file(), "garbage").unwrap();
    assert_eq!(still_known(&place), 4);
}

#[test]
fn a_folder_in_the_locks_place_is_told_and_reading_goes_on() {
    let place = place();
    let lock = state(&place, "lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    assert_eq!(still_known(&place), 3);
    let ran = place.run(&["hint", "lost_vote"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Answer four."), "{}", ran.out);
    assert!(ran.err.contains("lock` cannot be locked"), "{}", ran.err);
}

#[test]
fn a_format_from_before_the_first_is_set_aside_and_one_of_a_newer_workspace_is_left_alone() {
    let place = place();
    fs::write(place.progress_file(), "format = 0\n").unwrap();
    assert!(place.run(&["list"]).err.contains("was damaged. It is kept as"));
    assert_eq!(still_known(&place), 3);
    let memory = state(&place, "workspace.toml");
    let text = fs::read_to_string(&memory).unwrap().replace("format = 1", "format = 9");
    fs::write(&memory, text).unwrap();
    // a hint can be read without being recorded
    for (command, code) in
        [(&["list"][..], 3), (&["reset", "--all"], 3), (&["hint", "lost_vote"], 0)]
    {
        let ran = place.run(command);
        assert_eq!(ran.code, code, "{ran:?}");
        assert!(ran.err.contains("newer conc-lings"), "{}", ran.err);
    }
}

/// What is done while nothing can be written, and after: `shell` makes the place for it.
#[cfg(target_os = "linux")]
fn nothing_is_lost_when(place: &Place, script: &str, reason: &str) {
    use std::process::Command;
    use support::Ran;

    let start = fs::read(place.exercise("01_first/lost_vote")).unwrap();
    let mut shell = Command::new("sh");
    shell.args(["-c", script]).arg(env!("CARGO_BIN_EXE_conc-lings")).arg(place.course());
    shell.current_dir(place.workspace()).env("TMPDIR", place.root());
    let ran = Ran::of(shell);
    assert!(ran.out.contains("Answer four."), "the hint itself is given: {ran:?}");
    assert!(ran.out.contains("hint: 0, reset: 3"), "{ran:?}");
    assert!(ran.err.matches(reason).count() >= 2, "both say why: {ran:?}");
    assert_eq!(still_known(place), 3);
    assert_eq!(fs::read(place.exercise("01_first/lost_vote")).unwrap(), start);
    assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    assert_eq!(still_known(place), 4, "and then it is written down again");
}

/// The two commands that write: `$0` is the program, `$1` the course.
#[cfg(target_os = "linux")]
const COMMANDS: &str = "$0 --course $1 hint lost_vote; hint=$?; \
     $0 --course $1 reset lost_vote; echo \"hint: $hint, reset: $?\"";

#[cfg(target_os = "linux")]
#[test]
fn on_a_disk_where_nothing_more_can_be_written_nothing_is_lost() {
    let place = place();
    // a write that would make any file longer fails, as it does on a disk that is full
    let script = format!("trap '' XFSZ; ulimit -f 0; {COMMANDS}");
    // standard output and error are pipes: the limit does not concern them
    nothing_is_lost_when(&place, &script, "cannot be");
}

#[cfg(target_os = "linux")]
#[test]
fn on_a_full_disk_nothing_is_lost() {
    use std::process::Command;

    let mount = "mount -t tmpfs -o size=4m,mode=755 tmpfs";
    let probe = format!("{mount} /mnt");
    let probed = Command::new("unshare").args(["-rm", "sh", "-c", &probe]).output();
    if !probed.as_ref().is_ok_and(|probed| probed.status.success()) {
        println!("not tried: this user may not make a small disk of their own ({probed:?})");
        return;
    }
    let place = place();
    // the workspace moves to a disk of its own, which is then filled, and back again
    let root = place.root().to_owned();
    let inside = format!(
        "mkdir disk; {mount} disk && cp -a ws disk/ && cd disk/ws && \
         {{ cat /dev/zero > filler; cat /dev/zero > filler2; }} 2>/dev/null; \
         {COMMANDS}; rm filler filler2; cd ../.. && rm -r ws && cp -a disk/ws ws"
    );
    let script = format!("cd {}; unshare -rm sh -c '{inside}' $0 $1", quoted(&root));
    nothing_is_lost_when(&place, &script, "no space left on device");
}

#[cfg(target_os = "linux")]
fn quoted(path: &Path) -> String {
    format!("\"{}\"", path.display())
}
