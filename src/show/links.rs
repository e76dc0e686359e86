//! Links from what is shown to the learner's files (OSC 8): a click opens the file, at the line where
//! the editor can be told. They are put around the finished lines and take no room, so nothing that
//! lays out text need know of them.

use super::look::Look;
use std::fmt::Write;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

/// The choice of `--links`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Linking {
    /// In terminals that are known to follow links, unless colours are refused.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How places in a workspace become links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Links {
    root: PathBuf,
    target: Target,
}

/// Who follows a link.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// An editor with addresses of its own, which hold lines.
    Editor(&'static str),
    /// The system, which opens files; some terminals pass a line on behind a `#`.
    System { with_line: bool },
}

/// The folders whose files are linked.
const FOLDERS: [&str; 2] = ["exercises/", "checks/"];
/// The code that ends a link.
const END: &str = "\u{1b}]8;;\u{1b}\\";

impl Links {
    /// To the files of a workspace, if links are wanted on standard output and can be followed.
    /// `editor`: the program that opens the learner's files, by its name.
    pub fn of_stdout(
        wanted: Linking,
        look: Look,
        root: &Path,
        editor: Option<&str>,
    ) -> Option<Links> {
        let possible = || {
            std::io::stdout().is_terminal()
                && look.colour
                && !look.plain
                && supports_hyperlinks::supports_hyperlinks()
        };
        let kitty = std::env::var("TERM").is_ok_and(|term| term == "xterm-kitty");
        match wanted {
            Linking::Never => None,
            Linking::Auto if !possible() => None,
            _ => Some(Links::new(root, editor, kitty)),
        }
    }

    /// To the files of a workspace. `with_line`: whether the terminal passes lines on.
    fn new(root: &Path, editor: Option<&str>, with_line: bool) -> Links {
        let address = match editor {
            Some("code") => Some("vscode://file"),
            Some("code-insiders") => Some("vscode-insiders://file"),
            Some("codium") => Some("vscodium://file"),
            Some("cursor") => Some("cursor://file"),
            Some("windsurf") => Some("windsurf://file"),
            Some("zed" | "zeditor") => Some("zed://file"),
            _ => None,
        };
        let target = address.map_or(Target::System { with_line }, Target::Editor);
        Links { root: root.to_owned(), target }
    }

    /// The line with its places linked.
    pub fn put(&self, line: &str) -> String {
        let mut linked = String::with_capacity(line.len());
        let mut rest = line;
        while let Some(at) = FOLDERS.iter().filter_map(|folder| rest.find(folder)).min() {
            let (before, from) = rest.split_at(at);
            linked.push_str(before);
            let (place, path, number) = place(from);
            let file = self.root.join(path);
            match path.ends_with(".rs") && file.is_file() {
                true => {
                    write!(linked, "\u{1b}]8;;{}\u{1b}\\{place}{END}", self.address(&file, number))
                        .expect("a string grows")
                }
                false => linked.push_str(place),
            }
            rest = &from[place.len()..];
        }
        linked.push_str(rest);
        linked
    }

    fn address(&self, file: &Path, line: Option<&str>) -> String {
        let path = encoded(&file.to_string_lossy());
        match (&self.target, line) {
            (Target::Editor(scheme), Some(line)) => format!("{scheme}{path}:{line}"),
            (Target::Editor(scheme), None) => format!("{scheme}{path}"),
            (Target::System { with_line: true }, Some(line)) => format!("file://{path}#{line}"),
            (Target::System { .. }, _) => format!("file://{path}"),
        }
    }
}

/// The place at the beginning of a text: all of it, its path, and its line.
fn place(text: &str) -> (&str, &str, Option<&str>) {
    let of_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '_' | '.' | '-');
    let end = text.find(|c| !of_path(c)).unwrap_or(text.len());
    let path = text[..end].trim_end_matches('.');
    let mut all = path.len();
    let mut line = None;
    // `:12:5` may follow, and is part of what is clicked
    while let Some(behind) = text[all..].strip_prefix(':') {
        let digits = behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 0 {
            break;
        }
        line = line.or(Some(&behind[..digits]));
        all += 1 + digits;
    }
    (&text[..all], path, line)
}

/// A path as the addresses of links have it: `/` between folders, `%` for what is no plain letter.
fn encoded(path: &str) -> String {
    let mut text = String::with_capacity(path.len() + 1);
    if !path.starts_with('/') {
        text.push('/'); // `C:\…`
    }
    for byte in path.bytes() {
        match byte {
            b'\\' if cfg!(windows) => text.push('/'),
            b'/' | b'-' | b'_' | b'.' | b'~' | b':' => text.push(byte.into()),
            _ if byte.is_ascii_alphanumeric() => text.push(byte.into()),
            _ => write!(text, "%{byte:02X}").expect("a string grows"),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A workspace with one file, and links to it.
    fn links(editor: Option<&str>, with_line: bool) -> (tempfile::TempDir, Links) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("my place");
        std::fs::create_dir_all(root.join("exercises/01_a")).unwrap();
        std::fs::write(root.join("exercises/01_a/b.rs"), "").unwrap();
        let links = Links::new(&root, editor, with_line);
        (folder, links)
    }

    /// The link around a text, with the workspace's folder as `ROOT`.
    fn put(links: &Links, line: &str) -> String {
        let root = encoded(&links.root.to_string_lossy());
        let shown = links.put(line).replace(&root, "ROOT");
        shown.replace("\u{1b}]8;;", "<").replace("\u{1b}\\", ">")
    }

    #[test]
    fn a_place_becomes_a_link_with_its_line_where_that_can_be_told() {
        let line = "  --> exercises/01_a/b.rs:12:5: it";
        for (editor, with_line, address) in [
            (Some("code"), false, "vscode://fileROOT/exercises/01_a/b.rs:12"),
            (Some("zed"), true, "zed://fileROOT/exercises/01_a/b.rs:12"),
            (Some("vim"), true, "file://ROOT/exercises/01_a/b.rs#12"),
            (None, false, "file://ROOT/exercises/01_a/b.rs"),
        ] {
            let (_folder, links) = links(editor, with_line);
            let expected = format!("  --> <{address}>exercises/01_a/b.rs:12:5<>: it");
            assert_eq!(put(&links, line), expected);
        }
    }

    #[test]
    fn colours_go_on_inside_and_several_places_get_a_link_each() {
        let (_folder, links) = links(None, false);
        let line = "\u{1b}[2mexercises/01_a/b.rs:3\u{1b}[0m and exercises/01_a/b.rs.";
        let link = "<file://ROOT/exercises/01_a/b.rs>exercises/01_a/b.rs";
        let expected = format!("\u{1b}[2m{link}:3<>\u{1b}[0m and {link}<>.");
        assert_eq!(put(&links, line), expected);
    }

    #[test]
    fn what_is_no_file_of_the_workspace_stays_text() {
        let (_folder, links) = links(None, false);
        for line in ["exercises/01_a/gone.rs:3", "exercises/", "checks/é", "exercises/01_a", "a"] {
            assert_eq!(links.put(line), line);
        }
    }
}
