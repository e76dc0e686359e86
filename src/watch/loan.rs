//! The learner's editor, opened from the loop. An editor that works in the terminal has it on loan
//! until it ends: keys are not read and nothing is drawn, but every save is judged, and the verdict
//! stands on the screen when the terminal comes back.

use super::keys::Keyboard;
use super::message::Message;
use super::terminal::Terminal;
use crate::editor::{Editor, Spot};
use crate::problem::Result;
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

/// A Ctrl-C ends an editor and comes to us at the same time: it may be heard after the end.
const ECHO: Duration = Duration::from_secs(1);

/// Opens editors, and has the terminal back when they end.
pub struct Loans {
    /// The command that was asked for.
    asked: Option<String>,
    keyboard: Keyboard,
    to: Sender<Message>,
    ended: Option<Instant>,
}

impl Loans {
    /// With the command that was asked for, if any; ends are told to `to`.
    pub fn new(asked: Option<String>, keyboard: Keyboard, to: Sender<Message>) -> Loans {
        Loans { asked, keyboard, to, ended: None }
    }

    /// Opens the editor at a line and returns at once; with words about it, unless they would stand
    /// where the editor does now.
    ///
    /// # Errors
    /// If there is no editor or it cannot be started; the terminal is ours again then.
    pub fn open(&mut self, spot: &Spot, terminal: &mut Terminal) -> Result<Option<String>> {
        let editor = Editor::of_environment(self.asked.as_deref())?;
        let lent = editor.is_in_terminal();
        if lent {
            self.keyboard.pause();
            terminal.lend();
        }
        let opened = match editor.open(spot) {
            Ok(opened) => opened,
            Err(problem) => {
                self.end(terminal)?;
                return Err(problem);
            }
        };
        let to = self.to.clone();
        std::thread::spawn(move || {
            // nobody hears it once the loop has ended
            let _ = to.send(Message::Edited(opened.wait()));
        });
        let name = spot.file.file_name().unwrap_or_default().to_string_lossy();
        Ok((!lent).then(|| format!("{name} is open in your editor at line {}", spot.line)))
    }

    /// An editor has ended: the terminal is ours again, if it was lent.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn end(&mut self, terminal: &mut Terminal) -> Result<()> {
        if terminal.is_lent() {
            terminal.take_back()?;
            self.keyboard.resume();
            self.ended = Some(Instant::now());
        }
        Ok(())
    }

    /// Whether a Ctrl-C that comes as a signal was meant for the editor: while the terminal is ours
    /// it comes as a key.
    pub fn own_interrupt(&self, terminal: &Terminal) -> bool {
        terminal.is_lent() || self.ended.is_some_and(|ended| ended.elapsed() < ECHO)
    }
}
