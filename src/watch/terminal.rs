//! The terminal while `watch` has it: keys one by one, and another screen, or, for screen readers,
//! line after line. Whatever ends the program, it is given back as it was.

use crate::problem::{Problem, Result};
use crossterm::cursor::{Hide, Show};
use crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use std::io::{self, IsTerminal, Write};
use std::sync::Once;
use std::sync::atomic::{AtomicU8, Ordering};

/// What of the terminal is ours now: the panic hook must know it too.
static TAKEN: AtomicU8 = AtomicU8::new(NOTHING);
const NOTHING: u8 = 0;
/// The keys.
const KEYS: u8 = 1;
/// The keys and the screen.
const SCREEN: u8 = 2;

/// The terminal, taken; dropping it gives it back.
pub struct Terminal {
    /// What stands on it stays.
    plain: bool,
    /// Another program has it.
    lent: bool,
}

impl Terminal {
    /// Takes it; `plain`: what stands on it stays, and lines are added below.
    ///
    /// # Errors
    /// Without a terminal on both sides.
    pub fn take(plain: bool) -> Result<Terminal> {
        need_terminal()?;
        give_back_before_a_panic_is_told();
        take_hold(plain)?;
        Ok(Terminal { plain, lent: false })
    }

    /// Gives it to another program for a while; nothing may be shown meanwhile.
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
        take_hold(self.plain)
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
        write(&frame)
    }

    /// Adds lines below what stands there.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn add<'a>(&mut self, lines: impl IntoIterator<Item = &'a str>) -> Result<()> {
        let text: String = lines.into_iter().map(|line| format!("{line}\r\n")).collect();
        if text.is_empty() { Ok(()) } else { write(&text) }
    }
}

fn write(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    // a terminal that is gone asks for an end as a signal does, and there is nobody to tell more
    written.map_err(|_| Problem::interrupted())
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

fn take_hold(plain: bool) -> Result<()> {
    let refused = |error: io::Error| {
        give_back();
        Problem::machine(
            format!("The terminal cannot be used: {error}."),
            "Use `conc-lings run` instead.",
        )
    };
    TAKEN.store(if plain { KEYS } else { SCREEN }, Ordering::SeqCst);
    enable_raw_mode().map_err(refused)?;
    if plain {
        return Ok(());
    }
    crossterm::execute!(io::stdout(), EnterAlternateScreen, Hide).map_err(refused)
}

fn give_back() {
    let taken = TAKEN.swap(NOTHING, Ordering::SeqCst);
    // nothing better can be done about an error here: the terminal is gone
    if taken == SCREEN {
        let _ = crossterm::execute!(io::stdout(), LeaveAlternateScreen, Show);
    }
    if taken != NOTHING {
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
