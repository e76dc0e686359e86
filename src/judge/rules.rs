//! What must not stand in an answer: words that would open a way around the model, in every exercise,
//! and what the exercise itself forbids. They are looked for among tokens, not in the syntax: a macro
//! cannot make a word, so what does not stand in the text cannot come out of one.

use super::imports::{Import, imports};
use super::paths;
use super::tokens::{Token, tokens};

/// A rule that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The line, from 1.
    pub line: u32,
    /// What stands there, as a person would write it.
    pub what: String,
    /// Why it may not, as the rest of a sentence.
    pub why: &'static str,
}

/// Words that reach past the faces: foreign functions, symbols, assembly, other files, the
/// environment of the compiler. What is read by other means shows in rustc's list of what it read.
const NEVER: [&str; 13] = [
    "extern",
    "asm",
    "global_asm",
    "naked_asm",
    "no_mangle",
    "export_name",
    "link_section",
    "link_name",
    "global_allocator",
    "include_str",
    "include_bytes",
    "option_env",
    "conc_macros",
];

/// Words that do so only as macros, and are good names otherwise.
const NEVER_AS_MACROS: [&str; 2] = ["include", "env"];

/// What the faces leave out on purpose.
const LEFT_OUT: [&str; 14] = [
    "std::fs",
    "std::net",
    "std::os",
    "std::env",
    "std::backtrace",
    "std::process::Command",
    "std::process::Child",
    "std::process::Stdio",
    "std::process::Output",
    "std::process::ExitStatus",
    "std::io::pipe",
    "std::io::PipeReader",
    "std::io::PipeWriter",
    "std::io::IsTerminal",
];

const PAST_THE_JUDGE: &str = "it reaches past what can be judged";
const OF_THE_EXERCISE: &str = "this exercise is to be solved without it";
const NOT_THERE: &str = "answers have no files, processes, network or environment here";

/// The first breach of the rules of all exercises or of this one; `None` too if the text cannot be
/// split into tokens, for then rustc refuses it in better words.
pub fn first_breach(answer: &str, rules: &[String]) -> Option<Breach> {
    let answer = tokens(answer).ok()?;
    let imports = imports(&answer);
    let own = rules.iter().flat_map(|rule| {
        let spellings =
            [Some(rule.clone()), rule.strip_prefix("std::").map(|p| format!("core::{p}"))];
        let found = spellings.into_iter().flatten().filter_map(|spelling| {
            let breach = breach_of(&answer, &imports, &spelling, OF_THE_EXERCISE);
            breach.or_else(|| pieced_together(&answer, &spelling, OF_THE_EXERCISE))
        });
        Vec::from_iter(found)
    });
    let question = paths::first_question(&answer, &imports, is_pieced(&answer));
    let question = question.map(|(line, word)| Breach { line, what: word.into(), why: NOT_THERE });
    let of_all = breach_of_all(&answer).into_iter().chain(question);
    of_all.chain(own).min_by_key(|breach| breach.line)
}

/// The first use of a part of std that the faces leave out on purpose.
pub fn first_left_out(answer: &str) -> Option<Breach> {
    let answer = tokens(answer).ok()?;
    let imports = imports(&answer);
    let found = LEFT_OUT.iter().filter_map(|path| breach_of(&answer, &imports, path, NOT_THERE));
    found.min_by_key(|breach| breach.line)
}

fn breach_of_all(answer: &[Token]) -> Option<Breach> {
    answer.iter().enumerate().find_map(|(at, token)| {
        let next = |text: &str| answer.get(at + 1).is_some_and(|next| next.text == text);
        let word = token.text.as_str();
        let broken = match word {
            _ if !token.word => false,
            "extern" => !next("crate"),
            "path" => next("=") && is_in_attribute(answer, at),
            _ => NEVER.contains(&word) || (NEVER_AS_MACROS.contains(&word) && next("!")),
        };
        broken.then(|| Breach { line: token.line, what: word.into(), why: PAST_THE_JUDGE })
    })
}

/// Whether the brackets around a token belong to an attribute.
fn is_in_attribute(tokens: &[Token], at: usize) -> bool {
    let mut depth = 0;
    for (before, token) in tokens[..at].iter().enumerate().rev() {
        match token.text.as_str() {
            _ if token.word => {}
            ")" | "]" | "}" => depth += 1,
            "(" | "{" | "[" if depth > 0 => depth -= 1,
            "{" => return false,
            "[" => return before > 0 && matches!(tokens[before - 1].text.as_str(), "#" | "!"),
            _ => {}
        }
    }
    false
}

/// Where a rule is broken: its tokens stand in the text one after the other, or its path is spelt
/// through an import.
fn breach_of(
    answer: &[Token],
    imports: &[Import],
    rule: &str,
    why: &'static str,
) -> Option<Breach> {
    let rule_tokens = tokens(rule).ok()?;
    let wanted: Vec<&str> = rule_tokens.iter().map(|token| token.text.as_str()).collect();
    let mut lines = Vec::from_iter(line_of(answer, &wanted));
    let path: Vec<&str> = wanted.iter().copied().filter(|text| *text != ":").collect();
    if path.len() > 1 && wanted.len() == 3 * path.len() - 2 {
        for import in imports {
            lines.extend(import.line_if_brings(&path));
            for split in 1..path.len() {
                let (module, rest) = path.split_at(split);
                if !import.ends_with(module) {
                    continue;
                }
                // `use std::thread as t; t::sleep()`, `use std::thread::*; sleep()`
                let mut spelt = Vec::new();
                if import.name != "*" {
                    spelt.extend([import.name.as_str(), ":", ":"]);
                }
                for (nth, segment) in rest.iter().enumerate() {
                    spelt.extend([":", ":"].iter().filter(|_| nth > 0));
                    spelt.push(segment);
                }
                lines.extend(line_of(answer, &spelt));
            }
        }
    }
    lines.into_iter().min().map(|line| Breach { line, what: rule.into(), why })
}

/// Where a rule's path can be put together by a macro of the answer: one that has a variable for a
/// part of a path, in a text where the path's last word stands.
fn pieced_together(answer: &[Token], rule: &str, why: &'static str) -> Option<Breach> {
    let (_, last) = rule.rsplit_once("::")?;
    let line = line_of(answer, &[last]).filter(|_| is_pieced(answer))?;
    Some(Breach { line, what: rule.into(), why })
}

/// Whether a macro of the answer puts paths together.
fn is_pieced(answer: &[Token]) -> bool {
    let text = |at: usize| answer.get(at).map_or("", |token| token.text.as_str());
    let pieces = (0..answer.len()).any(|at| {
        let colons = text(at) == ":" && text(at + 1) == ":";
        let before = at.checked_sub(2).map_or("", text);
        (colons && (text(at + 2) == "$" || before == "$" || (at > 0 && text(at - 1) == ")")))
            || (matches!(text(at), "std" | "core") && text(at + 1) == "$")
    });
    pieces && answer.iter().any(|token| token.word && token.text == "macro_rules")
}

/// The line where these tokens stand one after the other (not as a method or a new function).
fn line_of(tokens: &[Token], wanted: &[&str]) -> Option<u32> {
    let own_name = |at: usize| {
        wanted.len() == 1 && at > 0 && matches!(tokens[at - 1].text.as_str(), "." | "fn")
    };
    (0..tokens.len().saturating_sub(wanted.len().saturating_sub(1)))
        .filter(|at| tokens[*at..].iter().zip(wanted).all(|(token, text)| token.text == *text))
        .find(|at| !wanted.is_empty() && !own_name(*at))
        .map(|at| tokens[at].line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn general(answer: &str) -> Option<(u32, String)> {
        first_breach(answer, &[]).map(|breach| (breach.line, breach.what))
    }

    fn own(answer: &str, rule: &str) -> Option<u32> {
        first_breach(answer, &[rule.to_string()]).map(|breach| breach.line)
    }

    #[test]
    fn words_that_reach_past_the_model_are_found_with_their_line() {
        let foreign = "fn a() {}\nunsafe extern \"C\" { fn exit(code: i32) -> !; }";
        assert_eq!(general(foreign), Some((2, "extern".into())));
        assert_eq!(general("#[unsafe(r#no_mangle)] fn a() {}"), Some((1, "no_mangle".into())));
        assert_eq!(general("#[path = \"x.rs\"]\nmod x;"), Some((1, "path".into())));
        assert_eq!(general("#[cfg_attr(all(), path = \"x\")] mod x;"), Some((1, "path".into())));
        assert_eq!(general("const A: &str = env!(\"HOME\");"), Some((1, "env".into())));
        assert_eq!(general("macro_rules! m { () => { asm!(\"nop\") } }"), Some((1, "asm".into())));
    }

    #[test]
    fn ordinary_uses_of_the_same_words_are_fine() {
        for answer in [
            "extern crate alloc;",
            "struct Node { link: Option<Box<Node>> }",
            "fn fetch(path: &str, env: u32) { let path = path; let mut include = env; }",
            "// extern \"C\"\n/* asm */ const A: &str = \"extern asm\";",
            "#[derive(Debug)] struct A; fn b() { let path; path = 1; }",
        ] {
            assert_eq!(general(answer), None, "{answer}");
        }
    }

    #[test]
    fn a_rule_of_the_exercise_is_found_however_it_is_imported() {
        let rule = "thread::sleep";
        assert_eq!(own("fn a() {\n std::thread::sleep(d) }", rule), Some(2));
        assert_eq!(own("use std::{sync, thread::{spawn, sleep}};", rule), Some(1));
        assert_eq!(own("use std::thread as t;\nfn a() { t::sleep(d) }", rule), Some(2));
        assert_eq!(own("use std::thread::*;\n\nfn a() { sleep(d) }", rule), Some(3));
        assert_eq!(own("use std::thread::{self, spawn}; fn a() { self.sleep() }", rule), None);
        assert_eq!(own("// thread::sleep\nfn sleep() { let a = \"thread::sleep\"; }", rule), None);
        assert_eq!(own("fn a() { unsafe { b() } }", "unsafe"), Some(1));
        assert_eq!(own("static mut N: u32 = 0;", "static mut"), Some(1));
    }

    #[test]
    fn a_rule_of_the_exercise_is_found_through_other_names_core_and_macros() {
        let found = |answer| own(answer, "std::thread::sleep").is_some();
        assert!(found("extern crate std as s; fn a() { s::thread::sleep(d) }"));
        assert!(found("mod a { pub use std::thread as t; } use a::t as u; fn b() { u::sleep(d) }"));
        assert!(found(
            "macro_rules! m { ($a:ident) => { std::thread::$a(d) } } fn b() { m!(sleep) }"
        ));
        assert!(found(
            "macro_rules! m { ($($a:ident)*) => { $($a)::* } } fn b() { m!(std thread sleep) }"
        ));
        assert!(!found(
            "macro_rules! m { ($a:ident) => { $a::new() } } fn b() { std::thread::park() }"
        ));
        assert!(!found("macro_rules! m { ($a:expr) => { $a } } fn b() { let sleep = m!(1); }"));
        assert_eq!(
            own("use core::hint;\nfn a() { hint::spin_loop() }", "std::hint::spin_loop"),
            Some(2)
        );
    }

    #[test]
    fn what_a_path_asks_the_system_is_found_however_the_path_is_come_by() {
        for answer in [
            "use std::path::Path;\nfn a() { Path::new(\"x\").metadata(); }",
            "use std::path::PathBuf as P;\nfn a(p: P) { P::exists(&p); }",
            "use std::*;\nfn a() { path::Path::new(\"x\").is_dir(); }",
            "use std::{path as p, sync};\nfn a() { p::absolute(\"x\"); }",
            "extern crate std as s;\nfn a() { s::path::Path::new(\"x\").r#canonicalize(); }",
            "macro_rules! m { ($p:ident $f:ident) => { std::$p::$f(\"x\") } }\nfn a() { m!(path absolute); }",
            "use std::path::*;\nconst A: fn(&Path) -> bool = Path::try_exists;",
        ] {
            assert_eq!(general(answer).map(|(line, _)| line), Some(2), "{answer}");
        }
    }

    #[test]
    fn paths_as_mere_words_and_methods_of_ones_own_are_fine() {
        for answer in [
            "use std::path::PathBuf;\nfn a() -> PathBuf { PathBuf::from(\"a\").join(\"b\") }",
            "struct Path(u8); impl Path { fn exists(&self) {} } fn a(path: Path) { path.exists() }",
            "fn a(path: &str, known: &Known) -> bool { known.exists(path) && self.path.is_file() }",
            "// std::path\nfn metadata() { let a = \"path::Path\"; }",
        ] {
            assert_eq!(general(answer), None, "{answer}");
        }
    }

    #[test]
    fn what_the_faces_leave_out_is_named() {
        let line = |answer| first_left_out(answer).map(|breach| breach.line);
        assert_eq!(line("\nuse std::{fs::File, sync::Mutex};"), Some(2));
        assert_eq!(line("use std::process;\nfn a() { process::Command::new(\"true\"); }"), Some(2));
        assert_eq!(line("use std::sync::Mutex;"), None);
    }
}
