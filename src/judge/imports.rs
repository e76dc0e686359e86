//! What the `use` and `extern crate` declarations of a text bring into scope, spelt out one by one,
//! also through one another.

use super::tokens::Token;

/// One thing that is brought into scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The segments of its path; without the `*` of a glob.
    pub path: Vec<String>,
    /// The name it has in scope; `*` for everything below the path.
    pub name: String,
    /// Where it stands.
    pub line: u32,
}

impl Import {
    /// Whether the path ends with these segments.
    pub fn ends_with(&self, segments: &[&str]) -> bool {
        let skipped = self.path.len().checked_sub(segments.len());
        skipped.is_some_and(|skipped| self.path[skipped..].iter().eq(segments))
    }

    /// The line, if this very path (or something below it) is brought into scope.
    pub fn line_if_brings(&self, segments: &[&str]) -> Option<u32> {
        self.path.windows(segments.len()).any(|part| part.iter().eq(segments)).then_some(self.line)
    }
}

/// All imports of a text.
pub fn imports(tokens: &[Token]) -> Vec<Import> {
    let mut found = Vec::new();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text.as_str());
    for (at, token) in tokens.iter().enumerate() {
        // `use` also stands in `impl Trait + use<'a>`, which is followed by `<`.
        if token.word
            && token.text == "use"
            && tokens.get(at + 1).is_some_and(|next| next.text != "<")
        {
            tree(tokens, at + 1, &[], &mut found);
        }
        if token.word && token.text == "extern" && text(at + 1) == "crate" {
            let name = if text(at + 3) == "as" { text(at + 4) } else { text(at + 2) };
            let path = vec![text(at + 2).to_string()];
            found.push(Import { path, name: name.to_string(), line: token.line });
        }
    }
    through_each_other(&mut found);
    found
}

/// As many as anybody writes; a text made to have more of them brings itself no advantage.
const ENOUGH: usize = 500;

/// Adds what imports bring that go through another one's name: after `use std::thread as t`,
/// `use crate::t::sleep` brings `std::thread::sleep`, too.
fn through_each_other(found: &mut Vec<Import>) {
    let mut at = 0;
    while at < found.len() && found.len() < ENOUGH {
        let through: Vec<Import> = found
            .iter()
            .flat_map(|other| [(other, &found[at]), (&found[at], other)])
            .filter(|(first, then)| first != then)
            .flat_map(|(first, then)| {
                let hops = then.path.iter().enumerate().filter(|(_, name)| **name == first.name);
                hops.map(|(hop, _)| Import {
                    path: first.path.iter().chain(&then.path[hop + 1..]).cloned().collect(),
                    ..then.clone()
                })
            })
            .filter(|import| !found.contains(import) && import.path.len() < 8)
            .collect();
        for import in through {
            if !found.contains(&import) {
                found.push(import);
            }
        }
        at += 1;
    }
}

/// Reads one tree of a `use` declaration; returns where it ends.
fn tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Import>) -> usize {
    let mut path = prefix.to_vec();
    let mut name = None;
    let mut line = 0;
    while let Some(token) = tokens.get(at) {
        match token.text.as_str() {
            ":" => {}
            "{" => {
                at += 1;
                while tokens.get(at).is_some_and(|token| token.text != "}") {
                    let after = tree(tokens, at, &path, found);
                    // Past the comma, or past what does not belong in such a tree.
                    let stuck = tokens.get(after).is_some_and(|token| token.text != "}");
                    at = after + usize::from(stuck);
                }
                return at + 1;
            }
            "*" => {
                name = Some("*".to_string());
                line = token.line;
            }
            "as" => {
                at += 1;
                name = tokens.get(at).map(|token| token.text.clone());
            }
            "self" if !path.is_empty() => line = token.line,
            text if token.word => {
                path.push(text.to_string());
                line = token.line;
            }
            _ => break,
        }
        at += 1;
    }
    let name = name.or_else(|| path.last().cloned());
    found.extend(name.map(|name| Import { path, name, line }));
    at
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::imports;

    #[test]
    fn trees_are_spelt_out() {
        let text = "use std::{sync::{self, Mutex as M}, thread::*};\nuse ::a::b;";
        let found = imports(&tokens(text).unwrap());
        let spelt: Vec<_> = found
            .iter()
            .map(|import| format!("{} as {} {}", import.path.join("::"), import.name, import.line))
            .collect();
        assert_eq!(
            spelt,
            ["std::sync as sync 1", "std::sync::Mutex as M 1", "std::thread as * 1", "a::b as b 2"]
        );
    }

    #[test]
    fn what_comes_through_another_name_is_spelt_out_too() {
        let brings = |text, path: &[&str]| {
            let found = imports(&tokens(text).unwrap());
            found.iter().any(|import| import.path.iter().eq(path) && import.name == "u")
        };
        let path = ["std", "thread"];
        assert!(brings("extern crate std as s; use s::thread as u;", &path));
        assert!(brings("mod a { pub use std::thread as t; } use a::t as u;", &path));
        assert!(brings(
            "use b::t as u; mod b { pub use crate::a::s::thread as t; } mod a { pub use std as s; }",
            &path
        ));
        assert!(!brings("use std::sync as t; use b::thread as u;", &path));
        imports(&tokens("use a as b; use b as a; use a::b::a as b;").unwrap()); // and it ends
    }

    #[test]
    fn a_declaration_that_is_cut_off_ends_the_reading() {
        let names = |text| imports(&tokens(text).unwrap()).into_iter().map(|import| import.name);
        assert_eq!(Vec::from_iter(names("use {a, +, c};")), ["a", "c"]);
        assert_eq!(Vec::from_iter(names("use {a, (b), c}; fn d() {}")), ["a", "b", "c"]);
        assert_eq!(names("use").count(), 0);
    }
}
