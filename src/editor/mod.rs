//! The learner's own editor: which one it is, and how it is asked for a line of a file. An editor
//! with a window of its own is started and left alone; one that works in the terminal gets the
//! terminal until it ends.

mod form;

use crate::problem::{Problem, Result};
use form::Form;
use std::ffi::OsString;
use std::fs::File;
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Names the editor for this program alone.
pub const VARIABLE: &str = "CONC_LINGS_EDITOR";

/// A line to be shown, in a file of a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The workspace's folder: editors that know folders open it, so that they understand the file.
    pub folder: PathBuf,
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u32,
}

/// An editor, and how it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    words: Vec<String>,
    form: Form,
    in_terminal: bool,
}

/// An editor that was started.
#[derive(Debug)]
pub struct Opened {
    child: Child,
    name: String,
    said: Option<File>,
}

impl Editor {
    /// The editor to use: what is asked for, else what the environment says (`get` looks a variable
    /// up), else one that is installed (`find` looks for a program).
    ///
    /// # Errors
    /// Wrong usage if nobody says, and none is found.
    pub fn choose(
        asked: Option<&str>,
        get: impl Fn(&str) -> Option<String>,
        find: impl Fn(&str) -> bool,
    ) -> Result<Editor> {
        let get = |name: &str| get(name).filter(|value| !value.trim().is_empty());
        let said = asked.map(str::to_owned).or_else(|| get(VARIABLE));
        // who sits in an editor's terminal means that editor, whatever a system sets for all
        let said = said.or_else(|| form::around(&get, &find)).or_else(|| get("VISUAL"));
        let said = said.or_else(|| get("EDITOR"));
        let found = || form::KNOWN.iter().map(|known| known.name).find(|name| find(name));
        let command = said.or_else(|| found().map(str::to_owned)).ok_or_else(no_editor)?;
        let words = words(&command);
        let Some(program) = words.first() else { return Err(no_editor()) };
        let (form, in_terminal) = form::of(program, &words[1..], get("DISPLAY").is_some());
        Ok(Editor { words, form, in_terminal })
    }

    /// The one of this process's environment.
    ///
    /// # Errors
    /// As [`Editor::choose`].
    pub fn of_environment(asked: Option<&str>) -> Result<Editor> {
        Editor::choose(asked, |name| std::env::var(name).ok(), |name| on_path(name).is_some())
    }

    /// Its name: the program's, without folder and ending.
    pub fn name(&self) -> &str {
        let program = self.words.first().map(Path::new);
        program.and_then(Path::file_stem).and_then(|name| name.to_str()).unwrap_or_default()
    }

    /// Whether it works in the terminal, which nobody else may use then.
    pub fn is_in_terminal(&self) -> bool {
        self.in_terminal
    }

    /// The program and its arguments.
    pub fn call(&self, spot: &Spot) -> Vec<OsString> {
        let mut call: Vec<OsString> = self.words.iter().map(OsString::from).collect();
        self.form.put(&mut call, spot);
        call
    }

    /// Starts it. In the terminal: the terminal must be free.
    ///
    /// # Errors
    /// A `Problem` of the machine if it cannot be started.
    pub fn open(&self, spot: &Spot) -> Result<Opened> {
        let call = self.call(spot);
        let program =
            on_path(&call[0].to_string_lossy()).unwrap_or_else(|| PathBuf::from(&call[0]));
        let mut command = Command::new(program);
        command.args(&call[1..]).current_dir(&spot.folder);
        let mut said = None;
        if !self.in_terminal {
            // a file, not a pipe: it may go on when this program has ended
            let log = tempfile::tempfile().ok();
            let copy = log.as_ref().and_then(|log| log.try_clone().ok());
            let err = copy.map_or_else(Stdio::null, Stdio::from);
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(err);
            said = log;
            apart(&mut command);
        }
        let name = self.words[0].clone();
        match command.spawn() {
            Ok(child) => Ok(Opened { child, name, said }),
            Err(error) => Err(Problem::machine(
                format!("The editor `{name}` cannot be started: {error}."),
                format!("Say which one to use with `--editor`, or in {VARIABLE}."),
            )),
        }
    }
}

impl Opened {
    /// Waits until it has ended, which may take as long as somebody works.
    ///
    /// # Errors
    /// A `Problem` of the machine that holds what it said, if it ended with an error.
    pub fn wait(mut self) -> Result<()> {
        let status = self.child.wait();
        if status.as_ref().is_ok_and(|status| status.success()) {
            return Ok(());
        }
        let mut words = Vec::new();
        if let Some(mut said) = self.said
            && said.rewind().is_ok()
        {
            // what cannot be read is only not shown
            let _ = said.take(4096).read_to_end(&mut words);
        }
        let words = String::from_utf8_lossy(&words);
        let ended = match status {
            Ok(status) => format!("ended with {status}"),
            Err(error) => format!("was lost: {error}"),
        };
        let first = words.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let what = format!("The editor `{}` {ended}: {first}", self.name);
        Err(Problem::machine(what.trim_end_matches(": "), ""))
    }
}

/// Ctrl-C in this terminal is not meant for an editor with a window of its own.
fn apart(command: &mut Command) {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        command.process_group(0);
    }
    #[cfg(not(unix))]
    let _ = command;
}

fn no_editor() -> Problem {
    Problem::usage(
        "No editor was found.",
        format!("Say which one to use with `--editor`, or in {VARIABLE}, VISUAL or EDITOR."),
    )
}

/// The words of a command; quotes hold together what has spaces in it. A backslash is a letter like
/// others, as paths on Windows have them.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = None::<String>;
    let mut quote = None;
    for character in command.chars() {
        match quote {
            Some(open) if character == open => quote = None,
            None if character == '"' || character == '\'' => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            None if character.is_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// Where a program is: as it is written if that is a path, else in a folder of PATH. On Windows
/// editors are often scripts, which are only found by their whole name.
fn on_path(name: &str) -> Option<PathBuf> {
    const ENDINGS: &[&str] = if cfg!(windows) { &["", ".exe", ".cmd", ".bat"] } else { &[""] };
    let file = |path: &Path| path.is_file().then(|| path.to_owned());
    if Path::new(name).components().count() > 1 {
        return file(Path::new(name));
    }
    let folders = std::env::var_os("PATH")?;
    let mut folders = std::env::split_paths(&folders);
    folders.find_map(|folder| {
        ENDINGS.iter().find_map(|ending| file(&folder.join(format!("{name}{ending}"))))
    })
}

#[cfg(test)]
mod tests;
