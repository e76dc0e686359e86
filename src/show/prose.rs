//! Texts of the course (headers of exercises and solutions, chapter pages) as a terminal shows
//! them: the few marks of Markdown that they use, wrapped.

use super::look::{Look, Tone, harmless, wrap};

/// Lines longer than this are hard to read, however wide the terminal is.
const READABLE: usize = 88;

/// The text, wrapped: headings stand out, paragraphs flow, lists hang, code and tables stay.
pub fn prose(text: &str, look: Look) -> Vec<String> {
    let columns =
        if look.plain { usize::MAX } else { look.width.saturating_sub(1).clamp(20, READABLE) };
    let mut writer = Writer { look, columns, lines: Vec::new(), paragraph: String::new() };
    let mut fenced = false;
    for line in harmless(text).lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") {
            writer.flush();
            fenced = !fenced;
        } else if fenced || line.starts_with("    ") || trimmed.starts_with('|') {
            writer.flush();
            writer.lines.push(line.trim_end().to_owned());
        } else if trimmed.is_empty() {
            writer.flush();
            writer.blank();
        } else if let Some(heading) = trimmed.strip_prefix('#') {
            writer.flush();
            let heading = heading.trim_start_matches('#').trim();
            writer.lines.push(look.paint(Tone::Strong, heading));
        } else if is_item(trimmed) {
            writer.flush();
            writer.paragraph = trimmed.to_owned();
        } else {
            if !writer.paragraph.is_empty() {
                writer.paragraph.push(' ');
            }
            writer.paragraph.push_str(trimmed);
        }
    }
    writer.flush();
    while writer.lines.last().is_some_and(String::is_empty) {
        writer.lines.pop();
    }
    writer.lines
}

struct Writer {
    look: Look,
    columns: usize,
    lines: Vec<String>,
    paragraph: String,
}

impl Writer {
    fn flush(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let indent = if is_item(&paragraph) { 2 } else { 0 };
        let lines = wrap(&paragraph, self.columns, indent);
        self.lines.extend(lines.iter().map(|line| emphasised(line, self.look)));
    }

    fn blank(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }
}

fn is_item(line: &str) -> bool {
    let numbered = line.split_once(". ").is_some_and(|(number, _)| number.parse::<u8>().is_ok());
    line.starts_with("- ") || line.starts_with("* ") || numbered
}

/// `*word*` and `**word**` within one line: bold where there is colour, else left as they stand.
fn emphasised(line: &str, look: Look) -> String {
    let stars = line.split('*').count() - 1;
    if !look.colour || line.starts_with("* ") || stars == 0 || stars % 2 == 1 || line.contains('`')
    {
        return line.to_owned();
    }
    let mut text = String::new();
    let parts = line.replace("**", "*");
    for (index, part) in parts.split('*').enumerate() {
        if index % 2 == 1 {
            text.push_str(&look.paint(Tone::Strong, part));
        } else {
            text.push_str(part);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::show::look::width;

    const LOOK: Look = Look { width: 40, colour: false, plain: false };

    #[test]
    fn paragraphs_flow_and_lists_hang() {
        let text = "One two three four five\nsix seven eight nine ten eleven.\n\n- an item that is longer than one line can be\n- another";
        let lines = prose(text, LOOK);
        assert!(lines.iter().all(|line| width(line) <= 40), "{lines:#?}");
        assert_eq!(lines[0], "One two three four five six seven eight");
        let item = lines.iter().position(|line| line.starts_with("- an item")).unwrap();
        assert!(lines[item + 1].starts_with("  "));
    }

    #[test]
    fn code_is_left_as_it_stands() {
        let text = "Look:\n\n```rust\nlet    x = 1;\n```\n\nDone.";
        assert!(prose(text, LOOK).contains(&"let    x = 1;".to_owned()));
    }
}
