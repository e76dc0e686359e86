//! The commands, one a file. Each gives the exit code, or a problem that has one.

pub mod check;
pub mod completions;
pub mod dev;
pub mod doctor;
pub mod explain;
pub mod hint;
pub mod init;
mod judging;
pub mod list;
pub mod replay;
pub mod reset;
pub mod run;
pub mod solution;
pub mod watch;

use crate::cli::Options;
use crate::course::{Course, Exercise};
use crate::editor::Editor;
use crate::problem::{Kind, Problem, Result};
use crate::show::{Links, Look};
use crate::workspace::{Progress, Workspace, read_answer, read_at_most, remembered_course};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Passed, or done.
const DONE: u8 = 0;
/// Judged and not passed.
const NOT_PASSED: u8 = 1;

/// What every command works with: the options, and where it was called.
#[derive(Debug)]
pub struct Context {
    options: Options,
    folder: PathBuf,
}

impl Context {
    /// For a call in the current folder.
    pub fn new(options: Options) -> Context {
        let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
        Context { options, folder }
    }

    /// The course that is asked for, else that of the workspace here, else the packed one.
    fn course(&self) -> Result<Course> {
        match self.options.course.clone().or_else(|| remembered_course(&self.folder)) {
            Some(folder) => Course::open(&folder),
            None => Course::built_in(),
        }
    }

    /// The workspace here, made if it has to be.
    fn workspace(&self, course: &Course) -> Result<Workspace> {
        Workspace::find_or_make(course, &self.folder)
    }

    /// The workspace here, if there is one or can be one; for what can do without.
    fn workspace_if_any(&self, course: &Course) -> Result<Option<Workspace>> {
        match Workspace::find_or_make(course, &self.folder) {
            Ok(workspace) => Ok(Some(workspace)),
            Err(problem) if problem.kind == Kind::Machine => {
                warn(&problem);
                Ok(None)
            }
            // there is none (fine), or it belongs to another course (not fine)
            Err(_) => Workspace::find(course, &self.folder),
        }
    }

    /// How text on standard output may look.
    fn look(&self) -> Look {
        Look::of_stdout(self.options.color.into(), self.options.plain)
    }

    /// Links to the files of a workspace. `editor`: the command that was asked for to open them.
    fn links(&self, workspace: &Workspace, editor: Option<&str>) -> Option<Links> {
        let editor = Editor::of_environment(editor).ok();
        let editor = editor.as_ref().map(Editor::name);
        Links::of_stdout(self.options.links.into(), self.look(), workspace.root(), editor)
    }

    fn json(&self) -> bool {
        self.options.json
    }

    /// For commands that have nothing to say to programs.
    fn refuse_json(&self, command: &str) -> Result<()> {
        if !self.json() {
            return Ok(());
        }
        Err(Problem::usage(
            format!("`{command}` has no JSON form."),
            "Leave `--json` away and look at the exit code.",
        ))
    }
}

/// The bytes of any file as an answer; `-` is standard input.
fn answer_in_file(context: &Context, file: &Path) -> Result<Vec<u8>> {
    match file == Path::new("-") {
        true => read_at_most(io::stdin().lock(), "standard input"),
        false => read_answer(&context.folder.join(file)),
    }
}

/// The progress, or none with a word about why: whoever only looks can go on.
fn progress_or_none(workspace: Option<&Workspace>) -> Progress {
    let Some(workspace) = workspace else { return Progress::default() };
    let progress = workspace.progress().unwrap_or_else(|problem| {
        warn(&problem);
        Progress::default()
    });
    tell_notes(workspace);
    progress
}

/// The exercise that is named, else the current one.
fn chosen<'a>(course: &'a Course, name: Option<&str>, progress: &Progress) -> Result<&'a Exercise> {
    match name {
        Some(name) => course.find(name),
        None => progress.current(course).ok_or_else(|| {
            Problem::usage(
                "Every exercise is passed, so there is no current one.",
                "Name the exercise you mean; `conc-lings list` shows all of them.",
            )
        }),
    }
}

/// Says on standard error what did not keep the workspace from working.
fn tell_notes(workspace: &Workspace) {
    workspace.take_notes().iter().for_each(warn);
}

/// Says something to the person without disturbing standard output.
pub fn warn(problem: &Problem) {
    // Without a standard error there is nobody to tell.
    let _ = writeln!(io::stderr(), "{problem}");
}

/// Writes to standard output. A reader that has gone away is no error.
fn say(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Problem::machine(
            format!("Standard output cannot be written: {error}."),
            "If it goes to a file, look whether the disk is full.",
        )),
        _ => Ok(()),
    }
}

/// Writes lines to standard output.
fn say_lines(lines: &[String]) -> Result<()> {
    let mut text = lines.join("\n");
    text.push('\n');
    say(&text)
}

/// One line of JSON.
fn json_line(value: &impl serde::Serialize) -> String {
    let mut line = serde_json::to_string(value).expect("plain data becomes JSON");
    line.push('\n');
    line
}
