//! A workspace as editors see it: cargo (and with it rust-analyzer) understands every exercise, and
//! their buttons and tasks give the judge's verdict.

mod support;

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::{Place, Ran, program};

/// cargo in a folder, without a network. What the registry's crates become is shared by these tests.
fn cargo(folder: &Path, arguments: &[&str]) -> Ran {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(folder);
    command.env("CARGO_NET_OFFLINE", "true");
    command.env("CARGO_TARGET_DIR", concat!(env!("CARGO_TARGET_TMPDIR"), "/editors"));
    Ran::of(command)
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The packed course in a workspace, every exercise solved.
fn solved() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().canonicalize().unwrap().join("a place");
    let mut init = program();
    init.arg("init").arg(&root);
    assert_eq!(Ran::of(init).code, 0);
    let solutions = Path::new(env!("CARGO_MANIFEST_DIR")).join("solutions");
    for chapter in fs::read_dir(root.join("exercises")).unwrap() {
        let chapter = chapter.unwrap().path();
        for file in fs::read_dir(&chapter).unwrap() {
            let file = file.unwrap().path();
            let solution = solutions.join(chapter.file_name().unwrap());
            fs::copy(solution.join(file.file_name().unwrap()), &file).unwrap();
        }
    }
    (folder, root)
}

#[test]
fn cargo_understands_every_exercise_and_its_checks_in_the_judges_versions() {
    let (_folder, root) = solved();
    let checked =
        cargo(&root, &["check", "--workspace", "--all-targets", "--message-format=short"]);
    assert_eq!(checked.code, 0, "{}", checked.err);

    let metadata = cargo(&root, &["metadata", "--format-version=1"]).json().remove(0);
    let packages = metadata["packages"].as_array().unwrap();
    let sources: Vec<PathBuf> = packages
        .iter()
        .flat_map(|package| package["targets"].as_array().unwrap())
        .map(|target| PathBuf::from(target["src_path"].as_str().unwrap()))
        .collect();
    // an editor compares paths as they are written
    for part in ["exercises", "checks"] {
        for chapter in fs::read_dir(root.join(part)).unwrap() {
            for file in fs::read_dir(chapter.unwrap().path()).unwrap() {
                let file = file.unwrap().path();
                assert!(sources.contains(&file), "{} in {sources:?}", file.display());
            }
        }
    }
    let lock = text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock"));
    let lock: toml::Table = lock.parse().unwrap();
    let locked = |name: &Value, version: &Value| {
        let all = lock["package"].as_array().unwrap().iter();
        all.clone().any(|p| {
            p["name"].as_str() == name.as_str() && p["version"].as_str() == version.as_str()
        })
    };
    for package in packages.iter().filter(|package| !package["source"].is_null()) {
        assert!(locked(&package["name"], &package["version"]), "{}", package["id"]);
    }
}

#[test]
fn the_button_beside_a_check_gives_the_verdict_of_the_judge() {
    let place = Place::with_workspace();
    let run =
        || cargo(&place.workspace(), &["test", "-p", "lost_vote", "--test", "lost_vote_checks"]);
    let ran = run();
    assert_eq!(ran.code, 101, "{ran:?}");
    assert!(ran.out.contains("test every_vote_counts ... FAILED"), "{}", ran.out);
    assert!(ran.out.contains("\nwrong-result: "), "{}", ran.out);
    assert!(ran.out.contains("step 1, main"), "the interleaving is told: {}", ran.out);
    assert_eq!(place.run(&["list", "--json"]).json()[0]["attempts"], 1);

    place.solve("01_first/lost_vote");
    let ran = run();
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.contains("test every_vote_counts ... ok"), "{}", ran.out);
    assert_eq!(place.run(&["list", "--json"]).json()[0]["passed"], true);
}

#[cfg(unix)]
#[test]
fn a_button_for_a_program_that_is_gone_says_what_to_do() {
    let place = Place::with_workspace();
    let pointer = place.workspace().join(".conc-lings/program");
    fs::remove_file(&pointer).unwrap();
    std::os::unix::fs::symlink("/nowhere/conc-lings", &pointer).unwrap();
    let ran = cargo(&place.workspace(), &["test", "-p", "lost_vote", "--test", "lost_vote_checks"]);
    assert_eq!(ran.code, 101);
    assert!(ran.out.contains("call conc-lings in this folder once"), "{}", ran.out);
    assert_eq!(place.run(&["list"]).code, 0);
    assert!(fs::read_link(&pointer).unwrap().ends_with(env!("CARGO_BIN_EXE_conc-lings")));
}

/// A task of an editor, with its variables for a file put in.
fn task(place: &Place, tasks: &Value, file: &str) -> Ran {
    let root = place.workspace().display().to_string();
    let stem = Path::new(file).file_stem().unwrap().to_str().unwrap();
    let fill = |value: &Value| {
        let mut text = value.as_str().unwrap().to_owned();
        for (variable, meaning) in [
            ("${workspaceFolder}", root.as_str()),
            ("${fileBasenameNoExtension}", stem),
            ("$ZED_WORKTREE_ROOT", root.as_str()),
            ("$ZED_STEM", stem),
        ] {
            text = text.replace(variable, meaning);
        }
        assert!(!text.contains('$'), "{text}");
        text
    };
    let folder = tasks.get("cwd").unwrap_or_else(|| &tasks["options"]["cwd"]);
    let mut command = Command::new(fill(&tasks["command"]));
    command.args(tasks["args"].as_array().unwrap().iter().map(fill)).current_dir(fill(folder));
    Ran::of(command)
}

#[test]
fn tasks_of_vs_code_and_zed_judge_the_file_that_one_looks_at() {
    let place = Place::with_workspace();
    let read = |path: &str| -> Value {
        serde_json::from_str(&text(&place.workspace().join(path))).unwrap()
    };
    let (code, zed) = (read(".vscode/tasks.json"), read(".zed/tasks.json"));
    read(".vscode/extensions.json");
    for tasks in [&code["tasks"], &zed] {
        let judge = &tasks[0];
        assert!(judge["label"].as_str().unwrap().contains("judge this exercise"));
        let ran = task(&place, judge, "exercises/01_first/lost_vote.rs");
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.out.contains("broken: every vote counts (wrong-result)"), "{}", ran.out);
        let of_check = task(&place, judge, "checks/02_second/stuck_door.rs");
        assert!(of_check.out.contains("deadlock"), "{}", of_check.out);
        let hint = task(&place, &tasks[1], "exercises/01_first/lost_vote.rs");
        assert!(hint.out.starts_with("lost_vote: hint "), "{}", hint.out);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn the_problem_matcher_finds_the_line_of_the_fault() {
    use std::io::Write;
    use std::process::Stdio;

    let place = Place::with_workspace();
    let tasks: Value =
        serde_json::from_str(&text(&place.workspace().join(".vscode/tasks.json"))).unwrap();
    let judge = &tasks["tasks"][0];
    let ran = task(&place, judge, "exercises/02_second/stuck_door.rs");
    let pattern = judge["problemMatcher"][0]["pattern"]["regexp"].as_str().unwrap();
    let mut grep = Command::new("grep");
    grep.args(["-oP", pattern]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut grep = grep.spawn().unwrap();
    grep.stdin.take().unwrap().write_all(ran.out.as_bytes()).unwrap();
    let found = String::from_utf8(grep.wait_with_output().unwrap().stdout).unwrap();
    let mut parts = found.trim_end().splitn(3, ':');
    let (file, line) = (parts.next().unwrap(), parts.next().unwrap());
    assert_eq!(file, "exercises/02_second/stuck_door.rs", "{found:?} in {}", ran.out);
    let line = text(&place.workspace().join(file))
        .lines()
        .nth(line.parse::<usize>().unwrap() - 1)
        .unwrap()
        .to_owned();
    assert!(line.contains(".lock()"), "{line}");
    assert!(parts.next().unwrap().starts_with(" deadlock: "), "{found}");
}

#[test]
fn tasks_that_somebody_changed_stay_and_lost_ones_come_back() {
    let place = Place::with_workspace();
    let (mine, lost) = (".vscode/tasks.json", ".zed/tasks.json");
    fs::write(place.workspace().join(mine), "{\"mine\": true}").unwrap();
    fs::remove_dir_all(place.workspace().join(".zed")).unwrap();
    assert_eq!(place.run(&["list"]).code, 0);
    assert_eq!(text(&place.workspace().join(mine)), "{\"mine\": true}");
    assert!(place.workspace().join(lost).is_file());
}

#[test]
fn a_workspace_that_was_moved_is_understood_at_its_new_place() {
    let place = Place::with_workspace();
    let moved = place.root().canonicalize().unwrap().join("moved");
    fs::rename(place.workspace(), &moved).unwrap();
    let mut list = program();
    list.arg("list").current_dir(&moved);
    assert_eq!(Ran::of(list).code, 0);
    let metadata = cargo(&moved, &["metadata", "--no-deps", "--format-version=1"]).json().remove(0);
    let sources = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|p| p["targets"].as_array().unwrap());
    for source in sources.map(|target| target["src_path"].as_str().unwrap()) {
        assert!(Path::new(source).starts_with(&moved), "{source}");
    }
}
