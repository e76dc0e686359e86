//! What stands on the screen: a page that can be longer than the terminal, one line that says what
//! is going on, one that names the keys.

use super::keys::IN_SHORT;
use crate::show::look::{Look, Tone, clip, width};

/// A page and how far it is scrolled.
#[derive(Clone, Debug, Default)]
pub struct View {
    lines: Vec<String>,
    top: usize,
}

impl View {
    /// A page from its beginning.
    pub fn new(lines: Vec<String>) -> View {
        View { lines, top: 0 }
    }

    /// The same place of the page, laid out anew.
    pub fn replace(&mut self, lines: Vec<String>) {
        self.lines = lines;
    }

    /// Scrolls by so many lines.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// Scrolls as little as makes a line of the page visible among so many rows.
    pub fn reveal(&mut self, line: usize, rows: usize) {
        self.top = self.top.min(line).max((line + 1).saturating_sub(rows));
    }

    /// The whole screen: `rows` lines, none wider than the look says.
    pub fn frame(&mut self, status: &str, look: Look, rows: usize) -> Vec<String> {
        let folded: Vec<String> =
            self.lines.iter().flat_map(|line| fold(line, look.width)).collect();
        let room = rows.saturating_sub(2).max(1);
        self.top = self.top.min(folded.len().saturating_sub(room));
        let shown = &folded[self.top..(self.top + room).min(folded.len())];
        let mut frame = shown.to_vec();
        frame.resize(room, String::new());
        let below = folded.len().saturating_sub(self.top + room);
        let more = match (self.top, below) {
            (0, 0) => String::new(),
            (_, 0) => " · ↑ more above".to_owned(),
            (_, below) => format!(" · ↓ {below} more lines"),
        };
        let room = look.width.saturating_sub(1);
        let status = clip(status, room.saturating_sub(width(&more)));
        frame.push(look.paint(Tone::Strong, &clip(&format!("{status}{more}"), room)));
        frame.push(keys(look));
        frame.truncate(rows);
        frame
    }
}

/// The keys that fit, in order of use.
fn keys(look: Look) -> String {
    let mut text = String::new();
    let mut taken = 0;
    for (key, meaning) in IN_SHORT {
        let wide = width(key) + 1 + width(meaning) + 2;
        // `?` and `q` always have their place
        let reserved = if *key == "?" || *key == "q" { 0 } else { 16 };
        if taken + wide + reserved <= look.width + 1 {
            text.push_str(&format!(
                "{} {}  ",
                look.paint(Tone::Strong, key),
                look.paint(Tone::Dim, meaning)
            ));
            taken += wide;
        }
    }
    text.trim_end().to_owned()
}

/// A line that may hold colours, broken into lines of a width; colours go on over the break.
pub fn fold(line: &str, columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut taken = 0;
    let mut colour = String::new();
    let mut rest = line;
    while let Some(character) = rest.chars().next() {
        if let Some(code) = escape(rest) {
            if code.ends_with("[0m") {
                colour.clear()
            } else {
                colour.push_str(code)
            }
            lines.last_mut().expect("there is always one").push_str(code);
            rest = &rest[code.len()..];
            continue;
        }
        let mut encoded = [0; 4];
        let wide = width(character.encode_utf8(&mut encoded));
        if taken + wide > columns.max(2) {
            lines.push(colour.clone());
            taken = 0;
        }
        lines.last_mut().expect("there is always one").push(character);
        taken += wide;
        rest = &rest[character.len_utf8()..];
    }
    lines
}

/// The colour code at the start of a text.
fn escape(text: &str) -> Option<&str> {
    let code = text.strip_prefix("\u{1b}[")?;
    let end = code.find('m')?;
    Some(&text[..end + 3])
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOOK: Look = Look { width: 20, colour: false, plain: false };

    #[test]
    fn a_frame_fills_the_screen_and_no_more() {
        let mut view = View::new((0..50).map(|n| format!("line {n}")).collect());
        for rows in [1, 2, 3, 10, 60] {
            assert_eq!(view.frame("status", LOOK, rows).len(), rows);
        }
    }

    #[test]
    fn the_end_of_a_page_can_be_reached_and_not_passed() {
        let mut view = View::new((0..50).map(|n| format!("line {n}")).collect());
        assert!(view.frame("s", LOOK, 10)[8].contains("↓ 42 more lines"));
        view.scroll(1000);
        let frame = view.frame("s", LOOK, 10);
        assert_eq!(frame[7], "line 49");
        view.scroll(-1);
        assert_eq!(view.frame("s", LOOK, 10)[7], "line 48");
    }

    #[test]
    fn a_line_that_is_too_long_goes_on_in_its_colour() {
        let lines = fold("\u{1b}[31mabcdef\u{1b}[0mgh", 4);
        assert_eq!(lines, ["\u{1b}[31mabcd", "\u{1b}[31mef\u{1b}[0mgh"]);
    }

    #[test]
    fn help_and_quit_are_named_even_on_a_narrow_screen() {
        let frame = View::default().frame("", LOOK, 3);
        assert!(frame[2].contains("? help") && frame[2].contains("q quit"), "{frame:?}");
    }
}
