//! `run` and `check`, end to end: verdicts of the small course, what is recorded, and interruption.

mod support;

use std::fs;
use std::io::Write;
use std::process::Stdio;
use support::{Place, Ran};

const WORDS: [&str; 13] = [
    "schema",
    "exercise",
    "passed",
    "verdict",
    "score",
    "max_score",
    "answer_sha256",
    "course",
    "conc_lings",
    "rustc",
    "checks",
    "diagnostics",
    "compile_ms",
];

fn listed(place: &Place, index: usize) -> serde_json::Value {
    place.run(&["list", "--json"]).json().remove(index)
}

#[test]
fn a_start_gets_its_stated_verdict_and_counts_as_an_attempt() {
    let place = Place::with_workspace();
    let ran = place.run(&["run", "lost_vote", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let [report] = &ran.json()[..] else { panic!("one object: {}", ran.out) };
    for word in WORDS {
        assert!(report.get(word).is_some(), "{word}");
    }
    assert_eq!(report["verdict"], "wrong-result");
    assert_eq!((&report["score"], &report["max_score"]), (&1.into(), &4.into()));
    assert_eq!(report["course"], "fixture@0.3.0");
    let line = listed(&place, 0);
    assert_eq!((&line["attempts"], &line["passed"]), (&1.into(), &false.into()));
}

#[test]
fn a_right_answer_passes_is_recorded_and_the_next_exercise_becomes_the_current_one() {
    let place = Place::with_workspace();
    place.solve("01_first/lost_vote");
    let ran = place.run(&["run"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("Both looked before either wrote."), "the debrief: {}", ran.out);
    assert!(ran.out.contains("stuck_door"), "what comes next: {}", ran.out);
    let line = listed(&place, 0);
    assert_eq!((&line["attempts"], &line["passed"]), (&1.into(), &true.into()));
    assert!(line["passed_at"].as_str().unwrap().ends_with('Z'));
    assert_eq!(listed(&place, 2)["current"], true);
    let progress = fs::read_to_string(place.progress_file()).unwrap();
    let json = place.run(&["run", "lost_vote", "--json"]).json().remove(0);
    assert!(progress.contains(json["answer_sha256"].as_str().unwrap()), "{progress}");
}

#[test]
fn a_file_is_judged_without_a_workspace_and_without_touching_progress() {
    let place = Place::new();
    let solution = place.solution("02_second/stuck_door");
    let solution = solution.to_str().unwrap();
    let ran = place.run(&["run", "stuck_door", "--file", solution, "--json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(!place.workspace().exists() && !place.course().join("practice").exists());

    assert_eq!(place.run(&["init", "ws"]).code, 0);
    assert_eq!(place.run(&["run", "stuck_door", "--file", solution]).code, 0);
    assert!(!place.progress_file().exists());
}

#[test]
fn an_answer_comes_from_standard_input() {
    let place = Place::new();
    let mut command = place.command(&["run", "stuck_door", "--file", "-", "--json"]);
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let start = fs::read(place.course().join("exercises/02_second/stuck_door.rs")).unwrap();
    process.stdin.take().unwrap().write_all(&start).unwrap();
    let ran = Ran::from(process.wait_with_output().unwrap());
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(ran.json()[0]["verdict"], "deadlock");
}

#[test]
fn what_is_not_utf8_is_a_compile_error_and_all_checks_are_listed() {
    let place = Place::with_workspace();
    fs::write(place.exercise("01_first/lost_vote"), b"pub fn \xff() {}").unwrap();
    let ran = place.run(&["run", "lost_vote", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report = &ran.json()[0];
    assert_eq!(report["verdict"], "compile-error");
    let names: Vec<_> =
        report["checks"].as_array().unwrap().iter().map(|c| c["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["every_vote_counts", "a_new_box_is_empty"]);
}

#[test]
fn a_folder_in_place_of_the_exercise_is_wrong_usage() {
    let place = Place::with_workspace();
    let file = place.exercise("01_first/lost_vote");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let ran = place.run(&["run", "lost_vote", "--json"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("is a folder"), "{}", ran.err);
}

#[test]
fn a_verdict_stands_also_where_it_cannot_be_recorded() {
    let place = Place::with_workspace();
    fs::create_dir(place.progress_file()).unwrap();
    place.solve("01_first/lost_vote");
    let ran = place.run(&["run", "lost_vote", "--json"]);
    assert_eq!((ran.code, ran.json().len()), (0, 1), "{ran:?}");
    assert!(ran.err.contains("progress.toml"), "{}", ran.err);
}

#[test]
fn check_judges_all_in_course_order_and_records_what_passes() {
    let place = Place::with_workspace();
    place.solve("01_first/lost_letter");
    let ran = place.run(&["check", "--json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let verdicts: Vec<_> = ran.json().iter().map(|report| report["verdict"].clone()).collect();
    assert_eq!(verdicts, ["wrong-result", "pass", "deadlock"]);
    let line = listed(&place, 1);
    assert_eq!((&line["attempts"], &line["passed"]), (&0.into(), &true.into()));

    let one = place.run(&["check", "lost_l"]);
    assert_eq!(one.code, 0);
    assert!(one.out.contains("1 of 1 passed"), "{}", one.out);
}

#[test]
fn check_with_one_exercise_that_cannot_be_read_prints_no_json() {
    let place = Place::with_workspace();
    let file = place.exercise("02_second/stuck_door");
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    let ran = place.run(&["check", "--json"]);
    assert_eq!((ran.code, &*ran.out), (2, ""));
    assert!(ran.err.contains("stuck_door"), "{}", ran.err);
}

#[cfg(target_os = "linux")]
#[test]
fn an_interruption_ends_the_run_and_what_it_started_with_exit_code_130() {
    let place = Place::new();
    let endless = place.root().join("endless.rs");
    let text = "#![allow(long_running_const_eval)]\npub const EVER: () = loop {};\n";
    fs::write(&endless, text).unwrap();
    // the model has to be built, so that what is interrupted is a judgement
    assert_eq!(place.run(&["run", "lost_vote", "--file", "/dev/null"]).code, 1);
    let mut command = place.command(&["run", "lost_vote", "--json", "--file"]);
    let command = command.arg(&endless).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut process = command.spawn().unwrap();
    let compiler = loop {
        if let Some(found) = below(process.id()).into_iter().find(|pid| is_compiling(*pid)) {
            break found;
        }
        assert!(process.try_wait().unwrap().is_none(), "ended before it compiled anything");
        std::thread::yield_now();
    };
    let sent =
        std::process::Command::new("kill").args(["-INT", &process.id().to_string()]).status();
    assert!(sent.unwrap().success());
    let ran = Ran::from(process.wait_with_output().unwrap());
    assert_eq!((ran.code, &*ran.out), (130, ""), "{}", ran.err);
    assert!(!is_compiling(compiler), "the compiler ended with it");
}

/// The processes that a process started, and those that they started.
#[cfg(target_os = "linux")]
fn below(pid: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
    let mut found = Vec::new();
    for thread in threads.flatten() {
        let children = fs::read_to_string(thread.path().join("children")).unwrap_or_default();
        for child in children.split_whitespace().map(|child| child.parse().unwrap()) {
            found.push(child);
            found.extend(below(child));
        }
    }
    found
}

/// Whether a process lives and compiles. (What has ended has no command line any more.)
#[cfg(target_os = "linux")]
fn is_compiling(pid: u32) -> bool {
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let mut words = line.split(|byte| *byte == 0);
    let rustc = words.next().is_some_and(|program| program.ends_with(b"rustc"));
    rustc && words.any(|word| word.starts_with(b"--crate-name"))
}

#[test]
fn an_exercise_that_was_deleted_comes_back_and_a_link_to_nowhere_is_told() {
    let place = Place::with_workspace();
    let file = place.exercise("02_second/stuck_door");
    fs::remove_file(&file).unwrap();
    let ran = place.run(&["run", "stuck_door", "--json"]);
    assert_eq!((ran.code, &ran.json()[0]["verdict"]), (1, &"deadlock".into()), "{ran:?}");
    #[cfg(unix)]
    {
        fs::remove_file(&file).unwrap();
        std::os::unix::fs::symlink("nowhere.rs", &file).unwrap();
        let ran = place.run(&["run", "stuck_door", "--json"]);
        assert_eq!((ran.code, &*ran.out), (2, ""), "{ran:?}");
        assert!(ran.err.contains("conc-lings reset stuck_door"), "{}", ran.err);
        assert_eq!(place.run(&["reset", "stuck_door"]).code, 0);
    }
    let start = place.course().join("exercises/02_second/stuck_door.rs");
    assert_eq!(fs::read(file).unwrap(), fs::read(start).unwrap());
}

#[test]
fn several_at_once_in_one_workspace_judge_and_record_all_of_it() {
    let place = Place::with_workspace();
    place.solve("01_first/lost_letter");
    let calls: [&[&str]; 4] =
        [&["run", "lost_vote"], &["run", "lost_vote"], &["run", "stuck_door"], &["check"]];
    let running = calls.map(|call| {
        let mut command = place.command(&[call, &["--json"]].concat());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    });
    let reports = running.map(|process| {
        let ran = Ran::from(process.wait_with_output().unwrap());
        assert_eq!((ran.code, &*ran.err), (1, ""), "{ran:?}");
        ran.json().iter().map(|report| report["verdict"].clone()).collect::<Vec<_>>()
    });
    let [first, second, other, all] = reports;
    assert_eq!((&first, &second), (&vec!["wrong-result".into()], &first));
    assert_eq!(other, ["deadlock"]);
    assert_eq!(all, ["wrong-result", "pass", "deadlock"]);
    let recorded = [0, 1, 2].map(|index| {
        let line = listed(&place, index);
        (line["attempts"].as_u64().unwrap(), line["passed"].as_bool().unwrap())
    });
    assert_eq!(recorded, [(2, false), (0, true), (1, false)]);
}
