//! The program in a pseudo-terminal of its own: keys are pressed, the screen is read, and at the end
//! the terminal must be as it was.

use super::Place;
use ptyprocess::{PtyProcess, Signal, WaitStatus};
use std::fs;
use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

/// Only ever reached by a test that fails.
const PATIENCE: Duration = Duration::from_secs(300);
/// The size of a new terminal: columns and rows.
pub const USUAL: (u16, u16) = (100, 40);

/// A program, running in a terminal of its own.
pub struct Sitting {
    pub process: PtyProcess,
    pub keyboard: fs::File,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    /// Everything that ever stood on the screen, for what must never have been there.
    seen: Vec<String>,
    /// All that was ever written to the terminal.
    pub written: Vec<u8>,
    /// The terminal's settings before the program, as `stty -g` says them.
    before: String,
}

impl Sitting {
    /// `watch` in a terminal of the usual size.
    pub fn new(place: &Place) -> Sitting {
        Sitting::of(place, &["watch"], USUAL)
    }

    /// The program with these arguments, in a terminal of so many columns and rows.
    pub fn of(place: &Place, arguments: &[&str], size: (u16, u16)) -> Sitting {
        Sitting::spawn(&place.command(arguments), size)
    }

    /// Any command, in a terminal of so many columns and rows.
    pub fn spawn(given: &Command, (columns, rows): (u16, u16)) -> Sitting {
        // A terminal as people have it: the pseudo-terminal's own begins without echo, and its size
        // is set once more while the program starts already; so it waits for a word.
        let size = format!("cols {columns} rows {rows}");
        let script = format!("read -r begin; stty sane {size}; stty -g; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script]).arg(given.get_program()).args(given.get_args());
        command.env("TERM", "xterm-256color");
        if let Some(folder) = given.get_current_dir() {
            command.current_dir(folder);
        }
        for (name, value) in given.get_envs() {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
        let process = PtyProcess::spawn(command).unwrap();
        let mut keyboard = process.get_raw_handle().unwrap();
        keyboard.write_all(b"\n").unwrap();
        let mut from = process.get_raw_handle().unwrap();
        let (to, output) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            // a terminal whose program is gone reads as an error
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                if to.send(bytes[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let mut written = Vec::new();
        let end_of_line = loop {
            if let Some(at) = written.iter().position(|byte| *byte == b'\n') {
                break at;
            }
            written.extend(output.recv_timeout(PATIENCE).unwrap());
        };
        let rest = written.split_off(end_of_line + 1);
        let before = String::from_utf8(written).unwrap().trim().to_owned();
        let screen = vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        let (seen, written) = (Vec::new(), Vec::new());
        let mut sitting = Sitting { process, keyboard, output, screen, seen, written, before };
        sitting.take(&rest);
        sitting
    }

    pub fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// What stands on the screen, line by line.
    pub fn rows(&self) -> Vec<String> {
        self.screen.screen().contents().lines().map(str::to_owned).collect()
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, (columns, rows): (u16, u16)) {
        self.screen.screen_mut().set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.process.set_window_size(columns, rows).unwrap();
        self.process.signal(Signal::SIGWINCH).unwrap();
    }

    /// Reads on until the screen shows the words.
    pub fn until(&mut self, words: &str) {
        self.until_it(words, |screen| screen.contains(words));
    }

    /// Reads on until what stands on the screen is as it should be; `what`: that in words.
    pub fn until_it(&mut self, what: &str, done: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            let contents = self.screen.screen().contents();
            if done(&contents) {
                return;
            }
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("no {what:?} on:\n{contents}"),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("ended without {what:?} on:\n{contents}")
                }
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.written.extend(bytes);
        self.screen.process(bytes);
        self.seen.push(self.screen.screen().contents());
    }

    pub fn never_showed(&self, words: &str) {
        let shown = self.seen.iter().find(|screen| screen.contains(words));
        assert!(shown.is_none(), "{words:?} was shown:\n{}", shown.unwrap());
    }

    /// Whether keys reach the program one by one, without an echo.
    pub fn is_raw(&self) -> bool {
        self.settings() != self.before
    }

    fn settings(&self) -> String {
        let mut stty = Command::new("stty");
        stty.arg("-g").stdin(self.keyboard.try_clone().unwrap());
        let said = stty.output().unwrap();
        assert!(said.status.success(), "{said:?}");
        String::from_utf8(said.stdout).unwrap().trim().to_owned()
    }

    /// All that comes until there is nobody left to write, and what stands on the screen then.
    pub fn rest(&mut self) -> String {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.take(&bytes);
        }
        self.screen.screen().contents()
    }

    /// Waits for the end; gives the exit code and checks that the terminal is as it was.
    pub fn end(mut self) -> i32 {
        self.rest();
        let status = self.process.wait().unwrap();
        assert_eq!(self.settings(), self.before, "the terminal's settings are others now");
        assert!(!self.screen.screen().alternate_screen(), "the other screen was left on");
        assert!(!self.screen.screen().hide_cursor(), "the cursor was left hidden");
        match status {
            WaitStatus::Exited(_, code) => code,
            other => panic!("{other:?}"),
        }
    }
}
