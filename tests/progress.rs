//! Progress on disk: two terminals, garbage, line ends, folders without rights.

mod support;

use std::fs;
use std::process::Stdio;
use support::{Place, Ran};

const SOME: &str = "format = 1\n\n[exercises.stuck_door]\npassed_at = \"2026-01-02T03:04:05Z\"\n\
                    accepted = \"aa\"\nattempts = 7\nhints = 1\n\n# The end.\n";

fn hints(place: &Place) -> Vec<(String, u64)> {
    let line = |line: &serde_json::Value| {
        (line["exercise"].as_str().unwrap().to_owned(), line["hints"].as_u64().unwrap())
    };
    place.run(&["list", "--json"]).json().iter().map(line).collect()
}

#[test]
fn in_300_rounds_two_processes_that_record_at_once_lose_nothing() {
    let place = Place::with_workspace();
    for round in 0..300 {
        fs::write(place.progress_file(), SOME).unwrap();
        // both at the same exercise, or each at another
        let other = if round % 2 == 0 { "lost_letter" } else { "lost_vote" };
        let mut both = ["lost_vote", other].map(|name| {
            let mut command = place.command(&["hint", name]);
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        });
        for process in &mut both {
            assert!(process.wait().unwrap().success(), "round {round}");
        }
        let expected = if round % 2 == 0 { [1, 1, 1] } else { [2, 0, 1] };
        let found = hints(&place);
        assert_eq!(found.iter().map(|(_, hints)| *hints).collect::<Vec<_>>(), expected, "{round}");
        let text = fs::read_to_string(place.progress_file()).unwrap();
        assert!(text.contains("2026-01-02T03:04:05Z") && text.contains("attempts = 7"), "{text}");
    }
}

#[test]
fn a_damaged_file_is_set_aside_and_said_so_and_what_was_done_comes_from_the_copy() {
    let place = Place::with_workspace();
    fs::write(place.progress_file(), SOME).unwrap();
    assert_eq!(place.run(&["hint", "lost_vote"]).code, 0);
    fs::write(place.progress_file(), b"\0\xffgarbage").unwrap();

    let ran = place.run(&["list", "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(ran.json()[2]["attempts"], 7);
    assert!(ran.err.contains("progress.damaged-1.toml"), "{}", ran.err);
    let aside = place.workspace().join(".conc-lings/progress.damaged-1.toml");
    assert_eq!(fs::read(aside).unwrap(), b"\0\xffgarbage");
    assert_eq!(place.run(&["list"]).err, "", "it is said once");
}

#[test]
fn a_damaged_file_without_a_copy_is_kept_and_the_progress_begins_anew() {
    let place = Place::with_workspace();
    fs::write(place.progress_file(), SOME.replace("= 7", "= seven")).unwrap();
    let ran = place.run(&["hint", "lost_vote"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("begins anew"), "{}", ran.err);
    let aside = place.workspace().join(".conc-lings/progress.damaged-1.toml");
    assert!(fs::read_to_string(aside).unwrap().contains("seven"));
    assert_eq!(hints(&place)[0].1, 1);
}

#[test]
fn windows_line_ends_lose_nothing() {
    let place = Place::with_workspace();
    fs::write(place.progress_file(), SOME.replace('\n', "\r\n")).unwrap();
    let ran = place.run(&["list", "--json"]);
    assert_eq!((ran.json()[2]["attempts"].as_u64(), &*ran.err), (Some(7), ""));
}

#[test]
fn a_newer_format_is_refused_by_what_needs_it_and_left_as_it_is() {
    let place = Place::with_workspace();
    let newer = SOME.replace("format = 1", "format = 2");
    fs::write(place.progress_file(), &newer).unwrap();
    let listed = place.run(&["list", "--json"]);
    assert_eq!((listed.code, &*listed.out), (3, ""));
    assert!(listed.err.contains("newer conc-lings"), "{}", listed.err);
    let hinted = place.run(&["hint", "lost_vote"]);
    assert_eq!(hinted.code, 0, "a hint can be read without being recorded");
    assert!(hinted.out.contains("Nudge one."), "{}", hinted.out);
    assert_eq!(fs::read_to_string(place.progress_file()).unwrap(), newer);
}

#[cfg(unix)]
#[test]
fn in_a_read_only_folder_everything_that_only_reads_works() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::process::CommandExt;
    use std::process::Command;

    let place = Place::with_workspace();
    fs::write(place.progress_file(), SOME).unwrap();
    let program = place.root().join("program");
    fs::copy(env!("CARGO_BIN_EXE_conc-lings"), &program).unwrap();
    let rights = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap()
    };
    rights(place.root(), 0o755);
    let state = place.workspace().join(".conc-lings");
    for folder in [&state, &place.workspace()] {
        rights(folder, 0o555);
    }
    // Rights mean nothing to root; then somebody else has to try.
    let root = fs::write(state.join("probe"), "").is_ok();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.current_dir(place.workspace()).args(arguments);
        if root {
            command.uid(65534).gid(65534);
        }
        Ran::of(command)
    };
    let listed = run(&["list", "--json"]);
    assert_eq!((listed.code, &*listed.err), (0, ""));
    assert_eq!(listed.json()[2]["passed"], true);
    let hinted = run(&["hint", "lost_vote"]);
    assert_eq!(hinted.code, 0, "{hinted:?}");
    assert!(hinted.out.contains("Nudge one."));
    assert!(hinted.err.contains("permission denied"), "{}", hinted.err);
    let reset = run(&["reset", "stuck_door"]);
    assert_eq!(reset.code, 3, "{reset:?}");
    for folder in [&place.workspace(), &state] {
        rights(folder, 0o755); // so that the folder can be removed
    }
}
