//! The learner's own tests as they stand in an answer, and the copy of the answer that lists them:
//! in every module a function that only the module around it can call, on the module's last line. So
//! private modules and functions stay as they are, and every line stays where it is.

use crate::judge::source::is_test;
use crate::judge::tokens::plain;
use crate::report::{Clock, Engine};
use quote::ToTokens;
use std::ops::Range;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Item, ItemFn, ItemMod, Lit, Meta};

/// The tests of an answer.
#[derive(Clone, Debug)]
pub struct Text {
    /// In file order.
    pub tests: Vec<OwnTest>,
    /// Those that are not run.
    pub ignored: Vec<String>,
    /// How all are run.
    pub engine: Engine,
    /// On which clock.
    pub clock: Option<Clock>,
    /// The copy of the answer, with a public `conc_own_tests` at its root.
    pub answer: String,
    /// First and last lines of the tests and of modules only for tests.
    lines: Vec<(u32, u32)>,
    /// Where the copy has lists.
    lists: Vec<u32>,
}

/// A test in an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnTest {
    /// Its path there.
    pub name: String,
    /// The line of its name.
    pub line: u32,
}

impl Text {
    /// The tests in an answer, to be run like this; none if there are none, or if the answer cannot
    /// be parsed.
    pub fn read(answer: &str, engine: Engine, clock: Option<Clock>) -> Option<Text> {
        let answer = plain(answer);
        let file = syn::parse_file(&answer).ok()?;
        let text = Text {
            tests: Vec::new(),
            ignored: Vec::new(),
            engine,
            clock,
            answer: String::new(),
            lines: Vec::new(),
            lists: Vec::new(),
        };
        let mut reader = Reader { text, blanks: Vec::new(), lists: Vec::new() };
        let list = reader.read(&file.items, "");
        if list.is_none() && reader.text.ignored.is_empty() {
            return None;
        }
        let list = list.unwrap_or_else(|| list_of(""));
        reader.text.lists.push(answer.lines().count() as u32 + 1);
        reader.lists.push((answer.len(), format!("\npub {list}\n")));
        let Reader { mut text, blanks, mut lists } = reader;
        let mut copy = answer.into_bytes();
        for byte in blanks.into_iter().flat_map(|range| range.into_iter()) {
            if copy[byte] != b'\n' {
                copy[byte] = b' ';
            }
        }
        text.answer = String::from_utf8(copy).expect("whole tokens were blanked out");
        lists.sort();
        for (at, list) in lists.iter().rev() {
            text.answer.insert_str(*at, list);
        }
        Some(text)
    }

    /// Whether the copy has code of ours on this line.
    pub fn lists_on(&self, line: u32) -> bool {
        self.lists.contains(&line)
    }

    /// The program that runs the tests of the copy.
    pub fn program(&self) -> String {
        format!("fn main() {{ ::conc::own::run(::answer::conc_own_tests, &{:?}) }}\n", self.lines)
    }
}

struct Reader {
    text: Text,
    /// Test attributes.
    blanks: Vec<Range<usize>>,
    /// What is put in, and where.
    lists: Vec<(usize, String)>,
}

impl Reader {
    /// The function that lists the tests of a module and of those in it, if there are any.
    fn read(&mut self, items: &[Item], path: &str) -> Option<String> {
        let mut entries = String::new();
        for item in items {
            let entry = match item {
                Item::Fn(test) if test.attrs.iter().any(is_own_test) => self.test(test, path),
                Item::Mod(module) => self.module(module, path),
                _ => None,
            };
            entries.extend(entry);
        }
        (!entries.is_empty()).then(|| list_of(&entries))
    }

    fn module(&mut self, module: &ItemMod, path: &str) -> Option<String> {
        let (brace, items) = module.content.as_ref()?;
        let name = module.ident.to_string();
        let list = self.read(items, &format!("{path}{name}::"))?;
        let end = brace.span.close().byte_range().start;
        self.text.lists.push(brace.span.close().start().line as u32);
        self.lists.push((end, format!(" pub(super) {list} ")));
        if module.attrs.iter().any(is_only_for_tests) {
            self.text.lines.push(lines_of(module));
        }
        let conditions = conditions(&module.attrs);
        Some(format!("{conditions} {{ self::{name}::conc_own_tests(conc_list); }}"))
    }

    /// The entry of a test in its module's list; none if it is ignored.
    fn test(&mut self, test: &ItemFn, path: &str) -> Option<String> {
        let ident = test.sig.ident.to_string();
        let name = format!("{path}{ident}");
        let attributes = test.attrs.iter().filter(|attribute| is_own_test(attribute));
        self.blanks.extend(attributes.map(|attribute| attribute.span().byte_range()));
        if test.attrs.iter().any(|attribute| attribute.path().is_ident("ignore")) {
            self.text.ignored.push(name);
            return None;
        }
        self.text.lines.push(lines_of(test));
        let line = test.sig.ident.span().start().line as u32;
        let asynchronous = test.sig.asyncness.is_some();
        let must_panic =
            test.attrs.iter().find(|attribute| attribute.path().is_ident("should_panic"));
        let body = match (must_panic.map(expected), asynchronous) {
            (None, false) => format!("::conc::own::returned({line}, self::{ident}())"),
            (None, true) => {
                let awaited = format!("::conc_tokio::paused(self::{ident}())");
                format!("::conc::own::returned({line}, {awaited})")
            }
            (Some(expected), false) => {
                let caught = format!("::std::panic::catch_unwind(|| {{ self::{ident}(); }})");
                format!("::conc::own::must_panic({line}, {expected:?}, {caught})")
            }
            (Some(expected), true) => {
                let caught = format!(
                    "::conc_tokio::paused(async {{ ::tokio::spawn(self::{ident}()).await }})\
                     .map_err(|error| error.into_panic())"
                );
                format!("::conc::own::must_panic({line}, {expected:?}, {caught})")
            }
        };
        let run = match (self.text.engine, self.text.clock) {
            (Engine::Native, _) if asynchronous => body,
            (Engine::Native, _) => format!("::conc::native(|| {body})"),
            (Engine::Explored, Some(Clock::Discrete)) => format!(
                "::conc::explore_with(\
                 ::conc::Options {{ clock: ::conc::Clock::Discrete }}, || {body})"
            ),
            (Engine::Explored, _) => format!("::conc::explore(|| {body})"),
        };
        let conditions = conditions(&test.attrs);
        let entry = format!("{conditions} {{ conc_list.add({name:?}, || {{ {run}; }}); }}");
        self.text.tests.push(OwnTest { name, line });
        Some(entry)
    }
}

/// The function that lists the tests of a module.
fn list_of(entries: &str) -> String {
    format!("fn conc_own_tests(conc_list: &mut ::conc::own::Tests) {{ {entries} }}")
}

/// `#[test]`, `#[tokio::test]`.
fn is_own_test(attribute: &Attribute) -> bool {
    let last = attribute.path().segments.last();
    is_test(attribute) || last.is_some_and(|last| last.ident == "test")
}

/// The attributes that may take an item away.
fn conditions(attributes: &[Attribute]) -> String {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions.map(|condition| condition.to_token_stream().to_string()).collect()
}

fn is_only_for_tests(attribute: &Attribute) -> bool {
    matches!(&attribute.meta, Meta::List(list)
        if list.path.is_ident("cfg") && list.tokens.to_string() == "test")
}

/// What a panic's message has to contain.
fn expected(must_panic: &Attribute) -> String {
    let text = |value: &Expr| match value {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            _ => None,
        },
        _ => None,
    };
    let found = match &must_panic.meta {
        Meta::NameValue(pair) => text(&pair.value),
        Meta::List(list) => {
            list.parse_args::<syn::MetaNameValue>().ok().and_then(|pair| text(&pair.value))
        }
        Meta::Path(_) => None,
    };
    found.unwrap_or_default()
}

fn lines_of(part: &impl Spanned) -> (u32, u32) {
    let span = part.span();
    (span.start().line as u32, span.end().line as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "\u{feff}pub fn add() {}\n\
        #[test] fn at_the_root() { add() }\n\
        mod inner {\n    #[cfg(test)]\n    mod tests { // }\n        use super::super::*;\n\
        #[test]\n        #[should_panic(expected = \"no \\\"sum\\\"\")]\n        fn panics() {}\n\
        #[test] #[ignore = \"slow\"] fn slow() {}\n        fn helper() {}\n    }\n}\n\
        mod other { pub fn test() {} }\n";

    fn read(answer: &str) -> Option<Text> {
        Text::read(answer, Engine::Explored, Some(Clock::Adversarial))
    }

    #[test]
    fn tests_are_found_in_all_modules_and_keep_their_lines_and_columns() {
        let text = read(ANSWER).unwrap();
        let tests: Vec<_> = text.tests.iter().map(|test| (&*test.name, test.line)).collect();
        assert_eq!(tests, [("at_the_root", 2), ("inner::tests::panics", 9)]);
        assert!(text.lists_on(12) && !text.lists_on(11));
        assert_eq!(text.ignored, ["inner::tests::slow"]);
        assert_eq!(text.lines, [(2, 2), (7, 9), (4, 12)]);
        let plain = super::plain(ANSWER);
        for (line, original) in text.answer.lines().zip(plain.lines()) {
            let blanked = original.replace("#[test]", "       ");
            let start = blanked.trim_end_matches('}');
            assert!(line.starts_with(start), "{line}\n{original}");
        }
        syn::parse_file(&text.answer).unwrap();
    }

    #[test]
    fn what_a_panic_must_say_is_read() {
        let text = read(ANSWER).unwrap();
        assert!(text.answer.contains("must_panic(9, \"no \\\"sum\\\"\", "), "{}", text.answer);
    }

    #[test]
    fn an_answer_without_tests_has_none() {
        assert!(read("pub fn test() {}\n#[cfg(test)] mod tests { use super::*; }").is_none());
        assert!(read("#[test] fn broken( {}").is_none());
        assert_eq!(read("#[test] #[ignore] fn slow() {}").unwrap().ignored, ["slow"]);
    }
}
