//! Why an answer is not run at all: rustc refuses it, or a rule does.

use super::rules::Breach;
use super::rustc::Words;
use conc_protocol::Verdict;

/// Why an answer is not run.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// `compile-error`, `forbidden`, or `limit`.
    pub verdict: Verdict,
    /// One plain sentence.
    pub message: String,
    /// What rustc said, or which rule is broken.
    pub diagnostics: String,
    /// File and line to look at first.
    pub place: Option<(String, u32)>,
}

impl Refusal {
    /// rustc refuses the answer, or its checks against it.
    pub fn by_rustc(words: Words) -> Refusal {
        let Words { text, first, place } = words;
        let message = format!("rustc says: {first}.");
        Refusal { verdict: Verdict::CompileError, message, diagnostics: text, place }
    }

    /// The file is no text.
    pub fn not_utf8(path: &str, answer: &[u8], valid: usize) -> Refusal {
        let line = 1 + answer[..valid].iter().filter(|byte| **byte == b'\n').count() as u32;
        let message = format!("The file is not UTF-8 text: look at line {line}.");
        Refusal::of(Verdict::CompileError, message, Some((exercise(path), line)))
    }

    /// rustc accepts what `name.reject/` says must not compile.
    pub fn accepts(file: &str, text: &str) -> Refusal {
        let message = format!("rustc accepts what it must refuse with this answer: {file}.");
        let diagnostics = format!("{message}\n\n{}", text.trim_end());
        let place = Some((file.to_string(), 1));
        Refusal { verdict: Verdict::CompileError, message, diagnostics, place }
    }

    /// A rule is broken.
    pub fn by_rule(breach: &Breach, path: &str) -> Refusal {
        let Breach { line, what, why } = breach;
        let message = format!("Line {line}: `{what}` is forbidden, for {why}.");
        Refusal::of(Verdict::Forbidden, message, Some((exercise(path), *line)))
    }

    /// The answer makes the compiler read something beside it.
    pub fn reads(what: &str, path: &str) -> Refusal {
        let message = format!("The answer reads {what}: an answer is one file, and nothing else.");
        Refusal::of(Verdict::Forbidden, message, Some((exercise(path), 1)))
    }

    /// The compiler did not come to an end.
    pub fn no_end() -> Refusal {
        let message = "The compiler did not come to an end with this answer.".to_string();
        Refusal::of(Verdict::Limit, message, None)
    }

    fn of(verdict: Verdict, message: String, place: Option<(String, u32)>) -> Refusal {
        Refusal { verdict, diagnostics: message.clone(), message, place }
    }
}

fn exercise(path: &str) -> String {
    format!("exercises/{path}.rs")
}
