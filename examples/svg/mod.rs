//! Lines of a terminal as pieces of a picture (SVG): what both the still picture and the film are
//! drawn with.

use conc_lings::show::look::width;
use std::fmt::Write;

/// Pixels of a character and of a line, and around a screen.
pub const CHARACTER: f64 = 8.4;
pub const LINE: f64 = 20.0;
pub const MARGIN: f64 = 18.0;

/// How a piece of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style {
    /// One of the terminal's eight colours.
    pub colour: Option<u8>,
    pub bold: bool,
    pub dim: bool,
}

/// Some text of one style, and the column it begins in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    pub column: usize,
    pub text: String,
    pub style: Style,
}

/// The beginning of a picture of so many pixels.
pub fn head(wide: f64, high: f64) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide:.0}\" height=\"{high:.0}\" \
         viewBox=\"0 0 {wide:.0} {high:.0}\" font-size=\"14\" \
         font-family=\"ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1b1e28\"/>\n"
    )
}

/// The pieces of one line, at this height.
pub fn line(pieces: &[Piece], y: f64) -> String {
    let mut svg = String::new();
    for piece in pieces {
        let mut column = piece.column;
        // words that stand apart have places of their own: fonts differ in how wide a space is
        for words in piece.text.split("  ") {
            put(&mut svg, words, column, y, piece.style);
            column += width(words) + 2;
        }
    }
    svg
}

/// Some words in their place; the length keeps columns straight in every font.
fn put(svg: &mut String, words: &str, column: usize, y: f64, style: Style) {
    let bare = words.trim_start();
    let x = MARGIN + (column + width(words) - width(bare)) as f64 * CHARACTER;
    let bare = bare.trim_end();
    if bare.is_empty() {
        return;
    }
    let length = width(bare) as f64 * CHARACTER;
    let (text, attributes) = (escaped(bare), style.attributes());
    writeln!(
        svg,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" textLength=\"{length:.1}\" \
         lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\" {attributes}>{text}</text>"
    )
    .expect("a string grows");
}

/// The text as it may stand between tags.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

impl Style {
    fn attributes(self) -> String {
        let fill = match self.colour {
            Some(1) => "#ff7b72",
            Some(2) => "#7ee787",
            Some(3) => "#e3b341",
            Some(4) => "#79c0ff",
            Some(5) => "#d2a8ff",
            Some(6) => "#56d4dd",
            _ if self.dim => "#7f8694",
            _ => "#d7dae0",
        };
        let bold = if self.bold { " font-weight=\"bold\"" } else { "" };
        format!("fill=\"{fill}\"{bold}")
    }
}
