//! The texts that are compiled: what a check file promises, and the copies of an answer and of its
//! checks that the judge makes. A copy has the lines of its original, and more only after the last.

use super::tokens::{Token, flatten};
use crate::problem::{Problem, Result};
use crate::report::{Clock, Engine};
use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use syn::spanned::Spanned;
use syn::{Attribute, Item, ItemFn, Type, UseTree};

/// A check as its text announces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedCheck {
    /// The test function's name.
    pub name: String,
    /// How it is judged.
    pub engine: Engine,
    /// The clock of an explored check.
    pub clock: Option<Clock>,
    /// Labels that must be reached.
    pub demands: Vec<String>,
}

/// A check file, read.
#[derive(Clone, Debug)]
pub struct CheckFile {
    text: String,
    /// The checks, in file order.
    pub checks: Vec<ExpectedCheck>,
    /// What is blanked out in every program.
    attributes: Vec<Range<usize>>,
    /// Functions, and the engines of the checks that use them.
    functions: Vec<(Range<usize>, BTreeSet<&'static str>)>,
}

/// The checks of a check file.
///
/// # Errors
/// A `Problem` of the course if the file is not one.
pub fn checks(text: &str) -> Result<Vec<ExpectedCheck>> {
    Ok(CheckFile::read(text)?.checks)
}

/// A text as it is compiled against the faces of an engine.
pub fn for_faces(text: &str, engine: Engine) -> String {
    match engine {
        // Macros that are used without a path come from std's macro prelude, not from the face; a
        // crate at the root overrides them in every module, also from the last line.
        Engine::Explored => format!("{text}\n#[macro_use] extern crate conc_macros as _;\n"),
        Engine::Native => text.to_string(),
    }
}

impl CheckFile {
    /// Reads a check file.
    ///
    /// # Errors
    /// A `Problem` of the course: it does not parse, has no checks, or uses a test attribute that
    /// means nothing here.
    pub fn read(text: &str) -> Result<CheckFile> {
        let file = syn::parse_file(text)
            .map_err(|error| mistake(error.span(), format!("does not parse: {error}")))?;
        let functions: Vec<&ItemFn> = file
            .items
            .iter()
            .filter_map(|item| if let Item::Fn(function) = item { Some(function) } else { None })
            .collect();
        let bodies = bodies(&file.items);
        let natives = native_names(&file.items);
        let mut checks = Vec::new();
        let mut attributes = Vec::new();
        let mut used: BTreeMap<String, BTreeSet<&'static str>> = BTreeMap::new();
        for function in functions.iter().filter(|function| function.attrs.iter().any(is_test)) {
            for attribute in &function.attrs {
                let path = attribute.path();
                if path.is_ident("ignore") || path.is_ident("should_panic") {
                    return Err(mistake(attribute.span(), "every check has to hold"));
                }
            }
            let name = function.sig.ident.to_string();
            let reached = reachable(&name, &bodies);
            let all: Vec<&[Token]> = reached.iter().map(|name| bodies[name].as_slice()).collect();
            let native = all.iter().any(|body| body.iter().any(|t| natives.contains(&t.text)));
            let discrete = all.iter().any(|body| spells(body, &["Clock", ":", ":", "Discrete"]));
            let (engine, clock) = match (native, discrete) {
                (true, _) => (Engine::Native, None),
                (false, true) => (Engine::Explored, Some(Clock::Discrete)),
                (false, false) => (Engine::Explored, Some(Clock::Adversarial)),
            };
            for name in reached {
                used.entry(name).or_default().insert(key(engine));
            }
            let demands = all.iter().flat_map(|body| demands(body)).collect();
            checks.push(ExpectedCheck { name, engine, clock, demands });
            attributes.extend(
                function.attrs.iter().filter(|a| is_test(a)).map(|a| a.span().byte_range()),
            );
        }
        if checks.is_empty() {
            return Err(mistake(Span::call_site(), "has no `#[test]` function"));
        }
        let functions = functions
            .iter()
            .filter_map(|function| {
                let engines = used.remove(&function.sig.ident.to_string())?;
                Some((function.span().byte_range(), engines))
            })
            .collect();
        Ok(CheckFile { text: text.to_string(), checks, attributes, functions })
    }

    /// The file as it stands.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether any check is judged by this engine.
    pub fn uses(&self, engine: Engine) -> bool {
        self.checks.iter().any(|check| check.engine == engine)
    }

    /// The program that runs the checks of one engine: the file without its test attributes and
    /// without what only the other engine's checks use, and a `main` after its last line.
    pub fn program(&self, engine: Engine) -> String {
        let mut text = self.text.clone().into_bytes();
        let others = self.functions.iter().filter(|(_, used)| !used.contains(key(engine)));
        for range in others.map(|(range, _)| range).chain(&self.attributes) {
            for byte in &mut text[range.clone()] {
                if *byte != b'\n' {
                    *byte = b' ';
                }
            }
        }
        let text = String::from_utf8(text).expect("whole tokens were blanked out");
        let checks = self.checks.iter().filter(|check| check.engine == engine);
        let list: Vec<String> = checks
            .map(|ExpectedCheck { name, demands, .. }| {
                format!("::conc::Check {{ name: {name:?}, body: {name}, demands: &{demands:?} }}")
            })
            .collect();
        let main = format!("fn main() {{ ::conc::run(&[{}]) }}\n", list.join(", "));
        format!("{text}\n{main}")
    }
}

fn key(engine: Engine) -> &'static str {
    match engine {
        Engine::Explored => "explored",
        Engine::Native => "native",
    }
}

pub(super) fn is_test(attribute: &Attribute) -> bool {
    attribute.path().is_ident("test")
}

fn tokens_of(part: &impl ToTokens) -> Vec<Token> {
    let mut tokens = Vec::new();
    let stream: TokenStream = part.to_token_stream();
    flatten(stream, &mut tokens);
    tokens
}

/// What stands behind each name of the file: functions' bodies, types' methods, macros.
fn bodies(items: &[Item]) -> BTreeMap<String, Vec<Token>> {
    let mut bodies: BTreeMap<String, Vec<Token>> = BTreeMap::new();
    for item in items {
        let (name, body) = match item {
            Item::Fn(function) => (function.sig.ident.to_string(), tokens_of(&function.block)),
            Item::Impl(methods) => match &*methods.self_ty {
                Type::Path(path) => match path.path.segments.last() {
                    Some(last) => (last.ident.to_string(), tokens_of(methods)),
                    None => continue,
                },
                _ => continue,
            },
            Item::Macro(rules) => match &rules.ident {
                Some(name) => (name.to_string(), tokens_of(&rules.mac)),
                None => continue,
            },
            _ => continue,
        };
        bodies.entry(name).or_default().extend(body);
    }
    bodies
}

/// The function and what of the file it mentions, however deep.
fn reachable(name: &str, bodies: &BTreeMap<String, Vec<Token>>) -> Vec<String> {
    let mut found = vec![name.to_string()];
    let mut next = 0;
    while let Some(body) = found.get(next).and_then(|name| bodies.get(name)) {
        for token in body {
            if token.word && bodies.contains_key(&token.text) && !found.contains(&token.text) {
                found.push(token.text.clone());
            }
        }
        next += 1;
    }
    found
}

/// Words that make a check native: `native`, `conc_tokio`, and what is imported from the latter.
fn native_names(items: &[Item]) -> BTreeSet<String> {
    let mut names = BTreeSet::from(["native".to_string(), "conc_tokio".to_string()]);
    for item in items {
        if let Item::Use(import) = item
            && let UseTree::Path(path) = &import.tree
            && path.ident == "conc_tokio"
        {
            names.extend(tokens_of(&path.tree).into_iter().filter(|t| t.word).map(|t| t.text));
        }
    }
    names
}

fn spells(body: &[Token], wanted: &[&str]) -> bool {
    body.windows(wanted.len()).any(|part| part.iter().map(|token| &token.text).eq(wanted))
}

/// The labels of `together("label", …)` and `state("label")`.
fn demands(body: &[Token]) -> Vec<String> {
    let calls = body.windows(3).filter(|part| {
        matches!(part[0].text.as_str(), "together" | "state") && part[1].text == "("
    });
    let literals = calls.filter_map(|part| syn::parse_str::<syn::LitStr>(&part[2].text).ok());
    literals.map(|literal| literal.value()).collect()
}

fn mistake(at: Span, what: impl std::fmt::Display) -> Problem {
    Problem::machine(
        format!("A check file of the course, line {}: {what}.", at.start().line),
        "The course needs mending; `--course DIR` uses another one.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIXED: &str = "use answer::add;\nuse conc::{explore, native};\n\n\
        /// One.\n#[test]\nfn sums_hold() {\n    explore(|| two());\n}\n\n\
        struct Two; impl Two { fn new() { conc::reaches::together(\"inside\", 2); } }\n\
        fn two() { Two::new(); add(); }\n\
        #[test] fn waits_a_day() { native(|| rest()) }\n\
        fn rest() { let _ = Clock::Discrete; }\n";

    #[test]
    fn engine_clock_and_demands_are_read_through_helpers() {
        let found = checks(MIXED).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].name, "sums_hold");
        assert_eq!(found[0].engine, Engine::Explored);
        assert_eq!(found[0].clock, Some(Clock::Adversarial));
        assert_eq!(found[0].demands, ["inside"]);
        assert_eq!((found[1].engine, found[1].clock), (Engine::Native, None));
        assert!(found[1].demands.is_empty());
    }

    #[test]
    fn what_comes_from_conc_tokio_makes_a_check_native_and_a_discrete_clock_is_seen() {
        let text = "use conc_tokio::{Meeting, paused as still};\n\
            #[test] fn a() { still(async {}) }\n\
            #[test] fn b() { explore_with(Options { clock: Clock::Discrete }, || ()) }";
        let found = checks(text).unwrap();
        assert_eq!(found[0].engine, Engine::Native);
        assert_eq!(found[1].clock, Some(Clock::Discrete));
    }

    #[test]
    fn a_program_keeps_every_line_and_only_the_checks_of_its_engine() {
        let file = CheckFile::read(MIXED).unwrap();
        let explored = file.program(Engine::Explored);
        let native = file.program(Engine::Native);
        for (program, kept, gone) in
            [(&explored, "fn two()", "fn rest()"), (&native, "fn rest()", "fn two()")]
        {
            assert!(program.contains(kept) && !program.contains(gone));
            assert!(!program.contains("#[test]"));
            for (line, original) in program.lines().zip(MIXED.lines()) {
                let same = line.trim().is_empty() || original.ends_with(line.trim());
                assert!(same, "{line} / {original}");
            }
        }
        assert!(explored.contains("name: \"sums_hold\", body: sums_hold, demands: &[\"inside\"]"));
        assert!(!explored.contains("waits_a_day") && !native.contains("sums_hold"));
    }

    #[test]
    fn what_is_no_check_file_is_a_problem_with_its_line() {
        let what = |text| checks(text).unwrap_err().what;
        assert!(what("fn a() {}\nfn b( {}").contains("line 2"));
        assert!(what("fn a() {}").contains("no `#[test]`"));
        assert!(what("#[test]\n#[should_panic]\nfn a() {}").contains("line 2"));
    }
}
