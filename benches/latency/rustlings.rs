//! rustlings: its watch mode in a terminal, on a set of exercises with one exercise in it.

use crate::answers::{Kind, with_tests};
use crate::bench::{Contestant, Result};
use crate::terminal::Terminal;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub const NAME: &str = "rustlings";
const VERSION: &str = "6.5.0";
const EXERCISE: &str = "unlocked";

pub struct Rustlings {
    program: PathBuf,
    folder: PathBuf,
    terminal: Terminal,
}

impl Rustlings {
    /// Installs it below `root` if it is not there, and starts it on exercises of its own form.
    pub fn start(root: &Path, room: &Path) -> Result<Rustlings> {
        let program = root.join("bin").join(NAME);
        if !program.is_file() {
            eprintln!("installing {NAME} {VERSION} below {}", root.display());
            let mut install = Command::new("cargo");
            install.args(["install", NAME, "--version", VERSION, "--root"]).arg(root);
            let installed = install.status()?;
            if !installed.success() {
                return Err(format!("{install:?} ended with {installed}").into());
            }
        }
        let folder = room.join(NAME);
        let mut new = Command::new(&program);
        done(new.args(["dev", "new", "--no-git"]).arg(&folder))?;
        fs::write(
            folder.join("info.toml"),
            format!(
                "format_version = 1\n[[exercises]]\nname = \"{EXERCISE}\"\nhint = \"Look again.\"\n"
            ),
        )?;
        let manifest = fs::read_to_string(folder.join("Cargo.toml"))?;
        let bins =
            format!("bin = [{{ name = \"{EXERCISE}\", path = \"exercises/{EXERCISE}.rs\" }}]");
        fs::write(folder.join("Cargo.toml"), manifest.replace("bin = []", &bins))?;
        fs::write(folder.join("exercises").join(EXERCISE).with_extension("rs"), "fn main() {}\n")?;
        let mut command = Command::new(&program);
        command.current_dir(&folder).env_remove("CARGO_TARGET_DIR");
        let mut terminal = Terminal::start(&command)?;
        terminal.until(&["Exercise done", "quit ?"])?;
        Ok(Rustlings { program, folder, terminal })
    }

    /// Its `hint`.
    pub fn hint(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.current_dir(&self.folder).args(["hint", EXERCISE]);
        command
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Contestant for Rustlings {
    fn name(&self) -> &'static str {
        NAME
    }

    fn is_sure_of(&self, kind: Kind) -> bool {
        kind != Kind::LostUpdate
    }

    fn judge(&mut self, kind: Kind, answer: &str) -> Result<Duration> {
        let text = with_tests(answer)?;
        let words = match kind {
            Kind::CompileError => "could not compile",
            Kind::Failing => "test failed",
            Kind::Passing => "Exercise done",
            Kind::LostUpdate => unreachable!("what it says of a race is luck"),
        };
        let begin = Instant::now();
        fs::write(self.folder.join("exercises").join(EXERCISE).with_extension("rs"), text)?;
        self.terminal.until(&[words, "quit ?"])?;
        Ok(begin.elapsed())
    }
}

fn done(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if output.status.success() { Ok(()) } else { Err(format!("{command:?}: {output:?}").into()) }
}
