//! The learner's own `#[test]`s in an answer: found, and made into a program that explores each
//! of them. They prove nothing to anybody but the learner, and no verdict depends on them.

use super::source::ExpectedCheck;
use crate::report::{Clock, Engine};
use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::{Attribute, Ident, Item, ReturnType, Visibility};

/// An answer's own tests.
#[derive(Clone, Debug)]
pub struct OwnTests {
    /// Their paths in the answer, as checks.
    pub tests: Vec<ExpectedCheck>,
    /// The answer with a `main` that runs them; its lines are the answer's.
    pub program: String,
}

/// A change of the text: blanks in place of a range, or words before it.
enum Edit {
    Blank(std::ops::Range<usize>),
    Insert(usize, &'static str),
    Rename(std::ops::Range<usize>, &'static str),
}

struct Search {
    path: Vec<String>,
    edits: Vec<Edit>,
    /// Path, and whether it gives a `Result`.
    found: Vec<(String, bool)>,
}

impl OwnTests {
    /// The tests of an answer that compiles, judged like its checks; none if there are none.
    pub fn of(answer: &str, engine: Engine) -> Option<OwnTests> {
        if !answer.contains("test") || answer.starts_with(['\u{feff}']) {
            return None;
        }
        // A first line for the shell would shift every place.
        let file = syn::parse_file(answer).ok().filter(|file| file.shebang.is_none())?;
        let mut search = Search { path: Vec::new(), edits: Vec::new(), found: Vec::new() };
        search.items(&file.items);
        if search.found.is_empty() {
            return None;
        }
        let clock = (engine == Engine::Explored).then_some(Clock::Adversarial);
        let expected = |(path, _): &(String, bool)| {
            let demands = Vec::new();
            ExpectedCheck { name: path.clone(), engine, clock, demands }
        };
        Some(OwnTests {
            tests: search.found.iter().map(expected).collect(),
            program: format!("{}\n{}", edited(answer, search.edits), main(&search.found, engine)),
        })
    }
}

impl Search {
    fn items(&mut self, items: &[Item]) {
        for item in items {
            match item {
                Item::Mod(module) => {
                    let Some((_, items)) = &module.content else { continue };
                    let known = self.found.len();
                    self.path.push(module.ident.to_string());
                    self.items(items);
                    self.path.pop();
                    if self.found.len() > known {
                        self.blank(&module.attrs, is_cfg_test);
                        self.open(&module.vis, module.mod_token.span);
                    }
                }
                Item::Fn(function) if function.attrs.iter().any(is_test) => {
                    let plain = function.sig.inputs.is_empty() && function.sig.asyncness.is_none();
                    let other = |a: &Attribute| {
                        a.path().is_ident("ignore") || a.path().is_ident("should_panic")
                    };
                    if !plain || function.attrs.iter().any(other) {
                        continue;
                    }
                    self.blank(&function.attrs, is_test);
                    self.open(&function.vis, function.sig.span());
                    let name = function.sig.ident.to_string();
                    let path = self.path.iter().chain([&name]).cloned().collect::<Vec<_>>();
                    let result = !matches!(function.sig.output, ReturnType::Default);
                    self.found.push((path.join("::"), result));
                }
                // Ours is another.
                Item::Fn(function) if self.path.is_empty() && function.sig.ident == "main" => {
                    let name = function.sig.ident.span().byte_range();
                    self.edits.push(Edit::Rename(name, "own_main"));
                }
                // What only tests use: `use super::*`, helpers.
                Item::Use(item) => self.blank(&item.attrs, is_cfg_test),
                Item::Fn(item) => self.blank(&item.attrs, is_cfg_test),
                Item::Impl(item) => self.blank(&item.attrs, is_cfg_test),
                Item::Struct(item) => self.blank(&item.attrs, is_cfg_test),
                _ => {}
            }
        }
    }

    fn blank(&mut self, attributes: &[Attribute], which: fn(&Attribute) -> bool) {
        let ranges = attributes.iter().filter(|a| which(a)).map(|a| a.span().byte_range());
        self.edits.extend(ranges.map(Edit::Blank));
    }

    /// Makes an item visible to our `main`.
    fn open(&mut self, visibility: &Visibility, keyword: Span) {
        if let Visibility::Inherited = visibility {
            self.edits.push(Edit::Insert(keyword.byte_range().start, "pub(crate) "));
        }
    }
}

fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("test")
}

fn is_cfg_test(attribute: &Attribute) -> bool {
    let of_test = || attribute.parse_args::<Ident>().is_ok_and(|condition| condition == "test");
    attribute.path().is_ident("cfg") && of_test()
}

fn edited(answer: &str, mut edits: Vec<Edit>) -> String {
    edits.sort_by_key(|edit| match edit {
        Edit::Blank(range) | Edit::Rename(range, _) => range.start,
        Edit::Insert(at, _) => *at,
    });
    let mut text = answer.to_string();
    for edit in edits.into_iter().rev() {
        match edit {
            Edit::Insert(at, words) => text.insert_str(at, words),
            Edit::Rename(range, name) => text.replace_range(range, name),
            Edit::Blank(range) => {
                let kept = text[range.clone()].chars().filter(|c| *c == '\n').collect::<String>();
                text.replace_range(range, &kept);
            }
        }
    }
    text
}

fn main(found: &[(String, bool)], engine: Engine) -> String {
    let run = match engine {
        Engine::Explored => "explore",
        Engine::Native => "native",
    };
    let checks: Vec<String> = found
        .iter()
        .map(|(path, result)| {
            let call = match result {
                true => format!("assert!(crate::{path}().is_ok(), \"the test gives an error\")"),
                false => format!("crate::{path}()"),
            };
            format!(
                "::conc::Check {{ name: {path:?}, body: || {{ ::conc::{run}(|| {{ {call}; }}); }}, \
                 demands: &[] }}"
            )
        })
        .collect();
    format!("fn main() {{ ::conc::run(&[{}]) }}\n", checks.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str = "//! An answer.\nfn main() {}\n\n#[cfg(test)]\nmod tests {\n    \
        use super::*;\n    #[test] fn it_adds() { assert_eq!(add(1, 2), 3) }\n\n    \
        mod deeper {\n        #[test]\n        fn it_is_ok() -> Result<(), ()> { Ok(()) }\n        \
        #[test]\n        #[ignore]\n        fn not_this() {}\n    }\n}\n\
        pub fn add(a: u32, b: u32) -> u32 { a + b }\n";

    #[test]
    fn tests_are_found_in_modules_and_the_lines_stay() {
        let own = OwnTests::of(ANSWER, Engine::Explored).unwrap();
        let names: Vec<&str> = own.tests.iter().map(|test| &*test.name).collect();
        assert_eq!(names, ["tests::it_adds", "tests::deeper::it_is_ok"]);
        let line = |text: &str| own.program.lines().position(|line| line.contains(text));
        let was = |text: &str| ANSWER.lines().position(|line| line.contains(text));
        assert_eq!(line("pub(crate) fn it_adds()"), was("fn it_adds()"));
        assert_eq!(line("pub(crate) mod deeper"), was("mod deeper"));
        assert_eq!(line("pub fn add"), was("pub fn add"));
        assert!(own.program.contains("fn own_main()") && !own.program.contains("cfg(test)"));
    }

    #[test]
    fn an_answer_without_tests_makes_no_program() {
        assert!(OwnTests::of("pub fn test() {}", Engine::Native).is_none());
        assert!(OwnTests::of("#[test] async fn a() {}", Engine::Native).is_none());
        assert!(OwnTests::of("// #[test]\nfn a() {}", Engine::Native).is_none());
    }
}
