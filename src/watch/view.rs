//! What stands on the screen: a page that can be longer than the terminal, one line that says what
//! is going on, one that names the keys.

use super::keys::Keys;
use crate::show::look::{Look, Tone, clip, width};
use crate::show::painted::{columns, fold, window};

/// A page and how far it is scrolled.
#[derive(Clone, Debug, Default)]
pub struct View {
    lines: Vec<String>,
    top: usize,
    /// How many columns stand out of sight on the left; none: long lines are broken instead.
    left: Option<usize>,
    /// The line one is at, where one chooses among lines.
    at: Option<usize>,
}

impl View {
    /// A page from its beginning.
    pub fn new(lines: Vec<String>) -> View {
        View { lines, ..View::default() }
    }

    /// A page from its beginning that can be wider than the terminal.
    pub fn wide(lines: Vec<String>) -> View {
        View { lines, left: Some(0), ..View::default() }
    }

    /// The same place of the page, laid out anew.
    pub fn replace(&mut self, lines: Vec<String>) {
        self.lines = lines;
    }

    /// Scrolls by so many lines.
    pub fn scroll(&mut self, by: isize) {
        self.top = self.top.saturating_add_signed(by);
    }

    /// The page.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// The line that was made visible last.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// Moves a wide page sideways by so many columns.
    pub fn pan(&mut self, by: isize) {
        let widest = self.lines.iter().map(|line| columns(line)).max().unwrap_or(0);
        self.left = self.left.map(|left| left.saturating_add_signed(by).min(widest));
    }

    /// Scrolls to the end; `frame` knows where that is.
    pub fn end(&mut self) {
        self.top = usize::MAX;
    }

    /// Scrolls to the beginning.
    pub fn start(&mut self) {
        self.top = 0;
    }

    /// Scrolls as little as makes a line of the page visible among so many rows.
    pub fn reveal(&mut self, line: usize, rows: usize) {
        self.at = Some(line);
        self.top = self.top.min(line).max((line + 1).saturating_sub(rows));
    }

    /// The whole screen: `rows` lines, none wider than the look says.
    /// `keys` stand at the bottom.
    pub fn frame(&mut self, status: &str, keys: Keys, look: Look, rows: usize) -> Vec<String> {
        let folded: Vec<String> = match self.left {
            Some(left) => self.lines.iter().map(|line| window(line, left, look.width)).collect(),
            None => self.lines.iter().flat_map(|line| fold(line, look.width)).collect(),
        };
        let room = rows.saturating_sub(2).max(1);
        self.top = self.top.min(folded.len().saturating_sub(room));
        let shown = &folded[self.top..(self.top + room).min(folded.len())];
        let mut frame = shown.to_vec();
        frame.resize(room, String::new());
        let below = folded.len().saturating_sub(self.top + room);
        let more = match (self.top, below) {
            (0, 0) => String::new(),
            (_, 0) => " · ↑ more".to_owned(),
            (_, below) => format!(" · ↓ {below} more"),
        };
        let room = look.width.saturating_sub(1);
        let status = clip(status, room.saturating_sub(width(&more)));
        frame.push(look.paint(Tone::Strong, &clip(&format!("{status}{more}"), room)));
        frame.push(foot(keys, look));
        frame.truncate(rows);
        frame
    }
}

/// The keys that fit, in order of use.
fn foot(keys: Keys, look: Look) -> String {
    let mut text = String::new();
    let mut taken = 0;
    let wide = |(key, meaning): &(&str, &str)| width(key) + 1 + width(meaning) + 2;
    let last: usize = keys.iter().rev().take(2).map(wide).sum();
    for (index, (key, meaning)) in keys.iter().enumerate() {
        let wide = wide(&(key, meaning));
        // the last two always have their place
        let reserved = if index + 2 >= keys.len() { 0 } else { last };
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::watch::keys::EVERYWHERE;

    const LOOK: Look = Look { width: 20, colour: false, plain: false };

    #[test]
    fn a_frame_fills_the_screen_and_no_more() {
        let mut view = View::new((0..50).map(|n| format!("line {n}")).collect());
        for rows in [1, 2, 3, 10, 60] {
            assert_eq!(view.frame("status", EVERYWHERE, LOOK, rows).len(), rows);
        }
    }

    #[test]
    fn the_end_of_a_page_can_be_reached_and_not_passed() {
        let mut view = View::new((0..50).map(|n| format!("line {n}")).collect());
        assert!(view.frame("s", EVERYWHERE, LOOK, 10)[8].contains("↓ 42 more"));
        view.scroll(1000);
        let frame = view.frame("s", EVERYWHERE, LOOK, 10);
        assert_eq!(frame[7], "line 49");
        view.scroll(-1);
        assert_eq!(view.frame("s", EVERYWHERE, LOOK, 10)[7], "line 48");
    }

    #[test]
    fn a_wide_page_is_seen_through_a_window_that_moves() {
        let mut view = View::wide(vec!["\u{1b}[31m0123456789\u{1b}[0m0123456789abcdef".to_owned()]);
        let shown = |view: &mut View| view.frame("s", EVERYWHERE, LOOK, 3)[0].clone();
        assert_eq!(shown(&mut view), "\u{1b}[31m0123456789\u{1b}[0m0123456789");
        view.pan(8);
        assert_eq!(shown(&mut view), "\u{1b}[31m89\u{1b}[0m0123456789abcdef");
        view.pan(-20);
        assert_eq!(shown(&mut view), "\u{1b}[31m0123456789\u{1b}[0m0123456789");
    }

    #[test]
    fn help_and_quit_are_named_even_on_a_narrow_screen() {
        let frame = View::default().frame("", EVERYWHERE, LOOK, 3);
        assert!(frame[2].contains("? help") && frame[2].contains("q quit"), "{frame:?}");
    }
}
