//! The terminal while `watch` has it: another screen, keys one by one. Whatever ends the program,
//! it is given back as it was.

use crate::problem::{Problem, Result};
use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the terminal is ours now: the panic hook must know it too.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal, taken; dropping it gives it back.
pub struct Terminal {
    /// Another program has it.
    lent: bool,
}

impl Terminal {
    /// Takes it.
    ///
    /// # Errors
    /// Without a terminal on both sides.
    pub fn take() -> Result<Terminal> {
        need_terminal()?;
        give_back_before_a_panic_is_told();
        take_hold()?;
        Ok(Terminal { lent: false })
    }

    /// Gives it to another program for a while; nothing is shown meanwhile.
    pub fn lend(&mut self) {
        give_back();
        self.lent = true;
    }

    /// Takes it back.
    ///
    /// # Errors
    /// When it is gone.
    pub fn take_back(&mut self) -> Result<()> {
        self.lent = false;
        take_hold()
    }

    /// Whether another program has it.
    pub fn is_lent(&self) -> bool {
        self.lent
    }

    /// Columns and rows now.
    pub fn size(&self) -> (usize, usize) {
        match terminal::size() {
            Ok((columns, rows)) if columns > 0 && rows > 0 => (columns.into(), rows.into()),
            _ => (80, 24),
        }
    }

    /// Shows these lines from the top, in one write; none may be wider than the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn show(&mut self, lines: &[String]) -> Result<()> {
        if self.lent {
            return Ok(());
        }
        let mut frame = String::from("\u{1b}[H");
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                frame.push_str("\r\n");
            }
            frame.push_str(line);
            // what follows on the line is erased in the terminal's own colours
            frame.push_str("\u{1b}[0m\u{1b}[K");
        }
        frame.push_str("\u{1b}[J");
        let mut out = io::stdout().lock();
        let written = out.write_all(frame.as_bytes()).and_then(|()| out.flush());
        written.map_err(|error| Problem::machine(format!("The terminal is gone: {error}."), ""))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Looks for a terminal on both sides.
///
/// # Errors
/// Wrong usage if there is none.
pub fn need_terminal() -> Result<()> {
    if io::stdin().is_terminal() && io::stdout().is_terminal() {
        return Ok(());
    }
    Err(Problem::usage(
        "`watch` needs a terminal for its keys and its screen.",
        "Use `conc-lings run` to judge the current exercise once, or `conc-lings check` to judge all.",
    ))
}

fn take_hold() -> Result<()> {
    let refused = |error: io::Error| {
        give_back();
        Problem::machine(
            format!("The terminal cannot be used: {error}."),
            "Use `conc-lings run` instead.",
        )
    };
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode().map_err(refused)?;
    crossterm::execute!(io::stdout(), EnterAlternateScreen, Hide).map_err(refused)
}

fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        // nothing better can be done about an error here: the terminal is gone
        let _ = crossterm::execute!(io::stdout(), LeaveAlternateScreen, Show);
        let _ = disable_raw_mode();
    }
}

/// A panic's words would be lost on the other screen, and its lines would be ragged.
fn give_back_before_a_panic_is_told() {
    static HOOKED: Once = Once::new();
    HOOKED.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            give_back();
            before(panic);
        }));
    });
}
