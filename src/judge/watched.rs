//! Which programs have their plain memory watched, and what makes a compiler do so: each load and
//! store then tells the model of itself. Only unsafe code can get at plain memory that threads
//! share without order, or at freed memory; whoever writes none pays nothing.

use super::source::CheckFile;
use super::tokens::tokens;

/// Passes of LLVM that stable rustc runs when asked: one marks all functions, the other puts a call
/// before each access (the thread sanitizer's, without its library: the engine's `memory::hooks` are
/// called). Lines are kept, to say where.
pub(super) const PLAIN_MEMORY: [&str; 5] = [
    "-Cpasses=forceattrs,tsan-module,tsan",
    "-Cllvm-args=-force-attribute=sanitize_thread",
    "-Cllvm-args=-tsan-instrument-func-entry-exit=0",
    "-Cdebuginfo=line-tables-only",
    "-Cstrip=none",
];

/// Words that only a program with plain memory to watch has: in the answer, or in its checks.
const SIGNS: [&str; 2] = ["unsafe", "no_leaks"];

/// Whether there is plain memory to watch in an answer or its checks.
pub(super) fn needs(answer: &str, check: &CheckFile) -> bool {
    asks(answer) || asks(check.text())
}

fn asks(text: &str) -> bool {
    // Most texts need not be split into tokens.
    SIGNS.iter().any(|sign| text.contains(sign))
        && tokens(text).is_ok_and(|tokens| {
            tokens.iter().any(|token| token.word && SIGNS.contains(&token.text.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsafe_code_is_watched_and_its_name_alone_is_not() {
        assert!(asks("fn a(p: *mut u32) { unsafe { *p = 1 } }"));
        assert!(asks("macro_rules! m { () => { unsafe impl Sync for A {} } }"));
        assert!(!asks("// unsafe\nconst A: &str = \"unsafe\"; fn unsafely() {}"));
        assert!(asks("explore_with(Options { no_leaks: true, ..Options::default() }, body)"));
    }
}
