//! conc-lings: `watch` in a terminal, its first build, its start-up.

use crate::answers::{Answers, Kind, NAME, PATH};
use crate::bench::{Contestant, Result};
use crate::terminal::Terminal;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub struct ConcLings {
    pub terminal: Terminal,
    file: PathBuf,
}

impl ConcLings {
    /// In a new workspace.
    pub fn start(cache: &Path, room: &Path, answers: &Answers) -> Result<ConcLings> {
        let workspace = room.join("watched");
        init(cache, &workspace)?;
        let mut command = program(cache);
        command.arg("watch").current_dir(&workspace);
        let mut terminal = Terminal::start(&command)?;
        terminal.until(&["judged in"])?; // the first exercise's start
        let file = workspace.join("exercises").join(PATH).with_extension("rs");
        // From now on the watcher is at this exercise.
        fs::write(&file, answers.text(Kind::Passing, usize::MAX))?;
        terminal.until(&[words(Kind::Passing)])?;
        Ok(ConcLings { terminal, file })
    }

    /// Saves an answer, and waits for nothing.
    pub fn save(&mut self, answer: &str) -> Result<()> {
        Ok(fs::write(&self.file, answer)?)
    }

    pub fn end(&mut self) -> Result<()> {
        self.terminal.end("q")
    }
}

impl Contestant for ConcLings {
    fn name(&self) -> &'static str {
        "conc-lings"
    }

    fn is_sure_of(&self, _: Kind) -> bool {
        true
    }

    fn judge(&mut self, kind: Kind, answer: &str) -> Result<Duration> {
        let begin = Instant::now();
        fs::write(&self.file, answer)?;
        self.terminal.until(&[words(kind)])?;
        Ok(begin.elapsed())
    }
}

/// What the status line says of a verdict on the bytes on disk, and of no other.
fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::CompileError => "compile-error, judged in",
        Kind::Failing | Kind::LostUpdate => "wrong-result, judged in",
        Kind::Passing => "passed, judged in",
    }
}

pub fn program(cache: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_conc-lings"));
    command.env("CONC_LINGS_CACHE", cache);
    command
}

pub fn init(cache: &Path, workspace: &Path) -> Result<()> {
    done(program(cache).arg("init").arg(workspace))
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {output:?}").into()) }
}

/// One judgement where nothing is built yet.
pub fn first_verdict(cache: &Path, room: &Path, answers: &Answers) -> Result<Duration> {
    let file = room.join("first.rs");
    fs::write(&file, &answers.solution)?;
    let begin = Instant::now();
    done(program(cache).args(["run", NAME, "--json", "--file"]).arg(&file))?;
    Ok(begin.elapsed())
}

/// A command that only says something: in the table, by whom, and how it is called.
pub fn start_up(what: &str, cache: &Path) -> (&'static str, &'static str, Command) {
    let mut command = program(cache);
    command.current_dir(cache.with_file_name("watched"));
    let words = match what {
        "hint" => {
            command.args(["hint", NAME, "--level", "1"]);
            "start-up of hint"
        }
        _ => {
            command.arg("list");
            "start-up of list"
        }
    };
    (words, "conc-lings", command)
}
