//! What the `use` declarations of a text bring into scope, spelt out one by one.

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
    for (at, token) in tokens.iter().enumerate() {
        // `use` also stands in `impl Trait + use<'a>`, which is followed by `<`.
        if token.word
            && token.text == "use"
            && tokens.get(at + 1).is_some_and(|next| next.text != "<")
        {
            tree(tokens, at + 1, &[], &mut found);
        }
    }
    found
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
    fn a_declaration_that_is_cut_off_ends_the_reading() {
        let names = |text| imports(&tokens(text).unwrap()).into_iter().map(|import| import.name);
        assert_eq!(Vec::from_iter(names("use {a, +, c};")), ["a", "c"]);
        assert_eq!(Vec::from_iter(names("use {a, (b), c}; fn d() {}")), ["a", "b", "c"]);
        assert_eq!(names("use").count(), 0);
    }
}
