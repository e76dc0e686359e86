//! What a learner without any runner does: `rustc --test` and then the program.

use crate::answers::{Kind, with_tests};
use crate::bench::{Contestant, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

pub struct Rustc {
    program: PathBuf,
    folder: PathBuf,
}

impl Rustc {
    /// The compiler itself, not rustup's proxy for it.
    pub fn new(room: &Path) -> Result<Rustc> {
        let asked = Command::new("rustc").args(["--print", "sysroot"]).output()?;
        let program = PathBuf::from(String::from_utf8(asked.stdout)?.trim()).join("bin/rustc");
        let folder = room.join("rustc");
        fs::create_dir(&folder)?;
        Ok(Rustc { program, folder })
    }
}

impl Contestant for Rustc {
    fn name(&self) -> &'static str {
        "rustc --test"
    }

    fn is_sure_of(&self, kind: Kind) -> bool {
        kind != Kind::LostUpdate
    }

    fn judge(&mut self, kind: Kind, answer: &str) -> Result<Duration> {
        let text = with_tests(answer)?;
        let begin = Instant::now();
        fs::write(self.folder.join("answer.rs"), text)?;
        let mut compile = Command::new(&self.program);
        compile.args(["--edition=2024", "--test", "answer.rs", "-o", "answer"]);
        let compiled = compile.current_dir(&self.folder).output()?;
        let tested = match compiled.status.success() {
            true => Some(Command::new(self.folder.join("answer")).output()?),
            false => None,
        };
        let time = begin.elapsed();
        let expected = match (kind, &tested) {
            (Kind::CompileError, None) => true,
            (Kind::Failing, Some(tested)) => tested.status.code() == Some(101),
            (Kind::Passing, Some(tested)) => tested.status.success(),
            _ => false,
        };
        match expected {
            true => Ok(time),
            false => Err(format!("rustc --test, {kind:?}: {compiled:?} {tested:?}").into()),
        }
    }
}
