//! The program in a pseudo-terminal of its own, in a workspace that is gone afterwards.

use super::SIZE;
use crate::svg::{Piece, Style};
use conc_lings::files;
use conc_lings::problem::{Problem, Result};
use ptyprocess::PtyProcess;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::Command;
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

/// The first build of the model takes minutes.
const PATIENCE: Duration = Duration::from_secs(600);
/// A screen on which nothing has changed for so long is what a key has brought about.
const CALM: Duration = Duration::from_millis(400);

pub struct Stage {
    _folder: tempfile::TempDir,
    /// The learner's file.
    file: PathBuf,
    _process: PtyProcess,
    keyboard: File,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
}

impl Stage {
    /// `watch` at an exercise, whose file (its path in a workspace) has this text.
    pub fn open(exercise: &str, path: &str, text: &str) -> Result<Stage> {
        let refused =
            |error: &dyn std::fmt::Display| Problem::machine(format!("No stage: {error}."), "");
        let program = program()?;
        let folder = tempfile::tempdir().map_err(|error| refused(&error))?;
        let mut init = Command::new(&program);
        init.current_dir(folder.path()).args(["init", "."]);
        init.output().map_err(|error| refused(&error))?;
        let progress = format!("format = 1\ncurrent = \"{exercise}\"\n");
        fs::write(folder.path().join(".conc-lings/progress.toml"), progress)
            .map_err(|error| refused(&error))?;
        let file = folder.path().join(path);
        files::replace(&file, text.as_bytes())?;
        let mut watch = Command::new("sh");
        let script = format!("stty sane cols {} rows {}; exec \"$0\" watch", SIZE.0, SIZE.1);
        watch.args(["-c", &script]).arg(program).current_dir(folder.path());
        watch.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        let process = PtyProcess::spawn(watch).map_err(|error| refused(&error))?;
        let keyboard = process.get_raw_handle().map_err(|error| refused(&error))?;
        let mut from = process.get_raw_handle().map_err(|error| refused(&error))?;
        let (to, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let [rows, columns] = [SIZE.1, SIZE.0].map(|size| size.try_into().expect("not zero"));
        let screen = vt100::Parser::new(rows, columns, 0);
        Ok(Stage { _folder: folder, file, _process: process, keyboard, output, screen })
    }

    /// Saves the learner's file with this text.
    pub fn save(&self, text: &str) -> Result<()> {
        files::replace(&self.file, text.as_bytes())
    }

    /// Waits until the screen shows the words.
    pub fn until(&mut self, words: &str) -> Result<()> {
        while !self.screen.screen().contents().contains(words) {
            let Ok(bytes) = self.output.recv_timeout(PATIENCE) else {
                let shown = self.screen.screen().contents();
                return Err(Problem::machine(format!("No `{words}` on the screen:\n{shown}"), ""));
            };
            self.screen.process(&bytes);
        }
        Ok(())
    }

    /// Presses a key, and waits for what it brings about.
    pub fn press(&mut self, key: &str) -> Result<()> {
        let pressed = self.keyboard.write_all(key.as_bytes());
        pressed.map_err(|error: io::Error| Problem::machine(format!("No key: {error}."), ""))?;
        while let Ok(bytes) = self.output.recv_timeout(CALM) {
            self.screen.process(&bytes);
        }
        Ok(())
    }

    /// What stands on the screen, row by row.
    pub fn rows(&self) -> Vec<Vec<Piece>> {
        (0..SIZE.1).map(|row| self.row(row)).collect()
    }

    fn row(&self, row: u16) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        for column in 0..SIZE.0 {
            let Some(cell) = self.screen.screen().cell(row, column) else { continue };
            if cell.is_wide_continuation() {
                continue;
            }
            let text = if cell.has_contents() { cell.contents() } else { " " };
            let colour = match cell.fgcolor() {
                vt100::Color::Idx(index) => Some(index),
                _ => None,
            };
            let style = Style { colour, bold: cell.bold(), dim: cell.dim() };
            match pieces.last_mut() {
                // a space has no style that could be seen
                Some(piece) if piece.style == style || text == " " => piece.text.push_str(text),
                _ => pieces.push(Piece { column: column.into(), text: text.to_owned(), style }),
            }
        }
        pieces.retain(|piece| !piece.text.trim().is_empty());
        pieces
    }
}

/// The program, built beside this example.
fn program() -> Result<PathBuf> {
    let here = std::env::current_exe().ok();
    let built = here.as_deref().and_then(|here| here.parent()?.parent());
    let program = built.map(|built| built.join("conc-lings")).filter(|program| program.is_file());
    program.ok_or_else(|| {
        Problem::usage("There is no program to film.", "Build it first: `docs/film` does.")
    })
}
