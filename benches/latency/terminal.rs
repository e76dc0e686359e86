//! A program in a pseudo-terminal of its own, and what stands on its screen.

use crate::bench::Result;
use ptyprocess::PtyProcess;
use std::fs::File;
use std::io::{Read, Write};
use std::process::Command;
use vt100::Parser;

/// So tall that a whole verdict stands on it, whoever gives it.
const ROWS: u16 = 150;
const COLUMNS: u16 = 110;

pub struct Terminal {
    process: PtyProcess,
    keyboard: File,
    output: File,
    screen: Parser,
}

impl Terminal {
    /// Starts the program.
    pub fn start(command: &Command) -> Result<Terminal> {
        // A terminal as people have it; the pseudo-terminal's own begins without echo, and its size
        // is set once more while the program starts already: so it waits for a word.
        let mut shell = Command::new("sh");
        let sane =
            format!("read -r begin; stty sane rows {ROWS} cols {COLUMNS}; exec \"$0\" \"$@\"");
        shell.args(["-c", &sane]).arg(command.get_program()).args(command.get_args());
        shell.env("TERM", "xterm-256color").env_remove("NO_COLOR");
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => shell.env(name, value),
                None => shell.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            shell.current_dir(folder);
        }
        let process = PtyProcess::spawn(shell)?;
        let screen = Parser::new(ROWS.try_into()?, COLUMNS.try_into()?, 0);
        let (mut keyboard, output) = (process.get_raw_handle()?, process.get_raw_handle()?);
        keyboard.write_all(b"\n")?;
        Ok(Terminal { process, keyboard, output, screen })
    }

    pub fn press(&mut self, keys: &str) -> Result<()> {
        Ok(self.keyboard.write_all(keys.as_bytes())?)
    }

    /// Reads on until the screen shows all of these words.
    pub fn until(&mut self, words: &[&str]) -> Result<()> {
        let mut bytes = [0; 16 * 1024];
        loop {
            let contents = self.screen.screen().contents();
            if words.iter().all(|words| contents.contains(words)) {
                return Ok(());
            }
            match self.output.read(&mut bytes) {
                Ok(count @ 1..) => self.screen.process(&bytes[..count]),
                // A terminal whose program is gone reads as an error.
                _ => return Err(format!("ended without {words:?} on:\n{contents}").into()),
            }
        }
    }

    /// Reads on until the screen does not show these words any more.
    pub fn until_gone(&mut self, words: &str) -> Result<()> {
        let mut bytes = [0; 16 * 1024];
        while self.screen.screen().contents().contains(words) {
            match self.output.read(&mut bytes) {
                Ok(count @ 1..) => self.screen.process(&bytes[..count]),
                _ => return Err(format!("ended with {words:?}").into()),
            }
        }
        Ok(())
    }

    /// Presses these keys and waits for the program's end.
    pub fn end(&mut self, keys: &str) -> Result<()> {
        self.press(keys)?;
        let mut bytes = [0; 16 * 1024];
        while let Ok(1..) = self.output.read(&mut bytes) {}
        self.process.wait()?;
        Ok(())
    }
}
