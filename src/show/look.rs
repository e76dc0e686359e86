//! How things may look where they are shown: the width, whether colours are wanted, whether plain
//! words are (pipes, screen readers). Colour never says anything that the words do not say too.

use anstyle::{AnsiColor, Style};
use std::io::IsTerminal;
use unicode_width::UnicodeWidthStr;

/// The choice of `--color`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// In a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What the reader's side can show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether escape codes for colours may be written.
    pub colour: bool,
    /// Sentences only: no columns, no signs that stand for words.
    pub plain: bool,
}

/// What a piece of text is, for its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A kept promise.
    Good,
    /// A broken one.
    Bad,
    /// To be noticed, not bad.
    Warn,
    /// What carries the eye.
    Strong,
    /// What may be skipped.
    Dim,
    /// A thread, by its index.
    Thread(usize),
}

/// The width when nobody can tell one.
const USUAL_WIDTH: usize = 100;

impl Look {
    /// For standard output: plain when it is not a terminal or when that is asked for.
    pub fn of_stdout(colour: Colour, plain: bool) -> Look {
        let terminal = std::io::stdout().is_terminal();
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let width = if terminal { terminal_width() } else { USUAL_WIDTH };
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && !dumb && !refused,
        };
        Look { width, colour, plain: plain || !terminal || dumb }
    }

    /// The same look at another width.
    pub fn at_width(self, width: usize) -> Look {
        Look { width, ..self }
    }

    /// The text in its tone.
    pub fn paint(&self, tone: Tone, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let style = tone.style();
        format!("{}{text}{}", style.render(), style.render_reset())
    }
}

impl Tone {
    fn style(self) -> Style {
        const THREADS: [AnsiColor; 5] = [
            AnsiColor::Cyan,
            AnsiColor::Yellow,
            AnsiColor::Magenta,
            AnsiColor::Blue,
            AnsiColor::Green,
        ];
        match self {
            Tone::Good => AnsiColor::Green.on_default().bold(),
            Tone::Bad => AnsiColor::Red.on_default().bold(),
            Tone::Warn => AnsiColor::Yellow.on_default(),
            Tone::Strong => Style::new().bold(),
            Tone::Dim => Style::new().dimmed(),
            Tone::Thread(index) => THREADS[index % THREADS.len()].on_default(),
        }
    }
}

/// The terminal's columns now.
pub fn terminal_width() -> usize {
    match crossterm::terminal::size() {
        Ok((columns, _)) if columns > 0 => usize::from(columns),
        _ => USUAL_WIDTH,
    }
}

/// The columns a text takes; it must hold no escape codes.
pub fn width(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// The text with spaces behind it up to a width.
pub fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// The text, shortened with `…` when it is wider than that.
pub fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut clipped = String::new();
    for character in text.chars() {
        let mut encoded = [0; 4];
        if width(&clipped) + width(character.encode_utf8(&mut encoded)) + 1 > columns {
            break;
        }
        clipped.push(character);
    }
    clipped.push('…');
    clipped
}

/// The text without anything that could move the cursor or change colours: what an answer prints
/// is shown, never obeyed.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\n' => shown.push('\n'),
            '\t' => shown.push_str("    "),
            '\u{1b}' if characters.peek() == Some(&'[') => {
                characters.next();
                while characters.next().is_some_and(|c| !('\u{40}'..='\u{7e}').contains(&c)) {}
            }
            control if control.is_control() => {}
            other => shown.push(other),
        }
    }
    shown
}

/// The text broken at spaces into lines of a width; further lines begin with `indent` spaces.
/// A word that is wider than that stands alone.
pub fn wrap(text: &str, columns: usize, indent: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let empty = line.trim_start().is_empty();
        if !empty && width(&line) + 1 + width(word) > columns {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
        } else if !empty {
            line.push(' ');
        }
        line.push_str(word);
    }
    if !line.trim().is_empty() {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_character_counts_two_columns_when_text_is_clipped() {
        assert_eq!(clip("日本語です", 5), "日本…");
        assert_eq!(clip("short", 5), "short");
    }

    #[test]
    fn wrapped_lines_keep_their_words_and_their_width() {
        let lines = wrap("one two three four five six", 10, 2);
        assert!(lines.iter().all(|line| width(line) <= 10), "{lines:?}");
        assert_eq!(lines.join(" ").split_whitespace().count(), 6);
        assert!(lines[1].starts_with("  "));
    }

    #[test]
    fn escape_codes_of_an_answer_are_taken_out() {
        assert_eq!(harmless("\u{1b}[2J\u{1b}[31mred\u{1b}[0m\r\u{7}\n\tend"), "red\n    end");
    }

    #[test]
    fn nothing_is_painted_without_colour() {
        let look = Look { width: 80, colour: false, plain: false };
        assert_eq!(look.paint(Tone::Bad, "no"), "no");
        assert_ne!(Look { colour: true, ..look }.paint(Tone::Bad, "no"), "no");
    }
}
