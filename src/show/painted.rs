//! Lines that already hold colours, fitted into a terminal: broken, or seen through a window.

use super::look::width;

/// What a line with colours is made of.
enum Piece<'a> {
    /// A code that changes the colour and takes no column.
    Code(&'a str),
    /// A character and its columns.
    Character(char, usize),
}

fn pieces(line: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = line;
    std::iter::from_fn(move || {
        let character = rest.chars().next()?;
        let (piece, taken) = match code(rest) {
            Some(code) => (Piece::Code(code), code.len()),
            None => {
                let columns = width(character.encode_utf8(&mut [0; 4]));
                (Piece::Character(character, columns), character.len_utf8())
            }
        };
        rest = &rest[taken..];
        Some(piece)
    })
}

/// The colour code at the start of a text.
fn code(text: &str) -> Option<&str> {
    let code = text.strip_prefix("\u{1b}[")?;
    let end = code.find('m')?;
    Some(&text[..end + 3])
}

/// The line broken into lines of a width; colours go on over the break.
pub fn fold(line: &str, columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut last = String::new();
    let mut taken = 0;
    let mut colour = String::new();
    for piece in pieces(line) {
        match piece {
            Piece::Code(code) => {
                match code.ends_with("[0m") {
                    true => colour.clear(),
                    false => colour.push_str(code),
                }
                last.push_str(code);
            }
            Piece::Character(character, wide) => {
                if taken + wide > columns.max(2) {
                    lines.push(std::mem::replace(&mut last, colour.clone()));
                    taken = 0;
                }
                last.push(character);
                taken += wide;
            }
        }
    }
    lines.push(last);
    lines
}

/// So many columns of a line, from a column on.
pub fn window(line: &str, left: usize, columns: usize) -> String {
    let mut cut = String::new();
    let mut at = 0;
    for piece in pieces(line) {
        match piece {
            Piece::Code(code) => cut.push_str(code),
            Piece::Character(character, wide) => {
                if at >= left && at + wide <= left + columns {
                    cut.push(character);
                }
                at += wide;
            }
        }
    }
    cut
}

/// The columns a line takes.
pub fn columns(line: &str) -> usize {
    let wide = |piece| match piece {
        Piece::Code(_) => 0,
        Piece::Character(_, wide) => wide,
    };
    pieces(line).map(wide).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_goes_on_in_its_colour() {
        let lines = fold("\u{1b}[31mabcdef\u{1b}[0mgh", 4);
        assert_eq!(lines, ["\u{1b}[31mabcd", "\u{1b}[31mef\u{1b}[0mgh"]);
    }

    #[test]
    fn a_window_shows_its_columns_in_their_colours() {
        let line = "\u{1b}[31m0123456789\u{1b}[0mabcdef";
        assert_eq!(window(line, 0, 5), "\u{1b}[31m01234\u{1b}[0m");
        assert_eq!(window(line, 8, 5), "\u{1b}[31m89\u{1b}[0mabc");
        assert_eq!(columns(line), 16);
    }
}
