//! What the end-to-end tests share: a private copy of the small course, and the program in it.

#![allow(dead_code)] // each test binary uses its part

#[cfg(target_os = "linux")]
pub mod processes;
pub mod schema;
#[cfg(unix)]
pub mod sitting;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with a course and, once made, a workspace; gone when dropped.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    /// With a copy of the small course.
    pub fn new() -> Place {
        let folder = tempfile::tempdir().unwrap();
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/course");
        copy(&fixture, &folder.path().join("course"));
        Place { folder }
    }

    /// With a copy of the small course and a workspace.
    pub fn with_workspace() -> Place {
        let place = Place::new();
        let made = place.run(&["init", "ws"]);
        assert_eq!(made.code, 0, "{made:?}");
        place
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn course(&self) -> PathBuf {
        self.root().join("course")
    }

    pub fn workspace(&self) -> PathBuf {
        self.root().join("ws")
    }

    pub fn progress_file(&self) -> PathBuf {
        self.workspace().join(".conc-lings/progress.toml")
    }

    /// The learner's file, by `chapter/name`.
    pub fn exercise(&self, path: &str) -> PathBuf {
        self.workspace().join(format!("exercises/{path}.rs"))
    }

    /// The solution, by `chapter/name`.
    pub fn solution(&self, path: &str) -> PathBuf {
        self.course().join(format!("solutions/{path}.rs"))
    }

    /// Copies the solution over the learner's file.
    pub fn solve(&self, path: &str) {
        fs::copy(self.solution(path), self.exercise(path)).unwrap();
    }

    /// Writes a progress in which `lost_vote` was passed, in four attempts with two hints.
    pub fn note_passed(&self) {
        let progress = "format = 1\n[exercises.lost_vote]\npassed_at = \"2026-01-02T03:04:05Z\"\n\
                        accepted = \"aa\"\nattempts = 4\nhints = 2\n";
        fs::write(self.progress_file(), progress).unwrap();
    }

    /// Replaces text in a file of the course.
    pub fn edit_course(&self, file: &str, from: &str, to: &str) {
        let path = self.course().join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{from} in {file}");
        fs::write(path, text.replacen(from, to, 1)).unwrap();
    }

    /// The program with the course, in the workspace if there is one.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program();
        let inside = self.workspace();
        command.current_dir(if inside.is_dir() { &inside } else { self.root() });
        command.arg("--course").arg(self.course()).args(arguments);
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments))
    }
}

/// The built program.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conc-lings"));
    command.stdin(Stdio::null()).env_remove("NO_COLOR");
    command
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub fn of(mut command: Command) -> Ran {
        Ran::from(command.output().unwrap())
    }

    /// Standard output as JSON, line by line.
    pub fn json(&self) -> Vec<serde_json::Value> {
        let line = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"));
        self.out.lines().map(line).collect()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        Ran {
            code: output.status.code().expect("not ended by a signal"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
