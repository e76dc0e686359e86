//! The `//!` header of a source file, as text.

/// The lines of the leading `//!` comment, without their marks. Empty lines before it are skipped.
pub(super) fn of(text: &str) -> String {
    let text = text.trim_start_matches('\u{feff}');
    let lines = text.lines().skip_while(|line| line.trim().is_empty());
    let header = lines.map_while(|line| line.trim_start().strip_prefix("//!"));
    let bare: Vec<&str> = header.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    bare.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_header_ends_where_the_code_begins() {
        let text = "\n//! # Title\n//!\n//!   indented\nuse std::thread;\n//! not this\n";
        assert_eq!(of(text), "# Title\n\n  indented");
    }

    #[test]
    fn windows_line_ends_are_not_part_of_the_text() {
        assert_eq!(of("//! one\r\n//! two\r\nfn main() {}\r\n"), "one\ntwo");
    }

    #[test]
    fn a_file_without_a_header_has_no_story() {
        assert_eq!(of("// plain\n//! late\n"), "");
    }
}
