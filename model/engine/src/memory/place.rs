//! Where in the sources the running code is.

use crate::record::{ANSWER, CHECK};
use conc_protocol::{Place, SourceFile};
use std::backtrace::Backtrace;

/// The innermost place in the answer, else in the check, that led here. Slow: it walks the stack.
pub(super) fn here() -> Option<Place> {
    innermost(&Backtrace::force_capture().to_string())
}

/// The same, of a stack as std writes it: below each function, `at file:line:column`.
fn innermost(stack: &str) -> Option<Place> {
    let places = || stack.lines().filter_map(place);
    places().find(|place| place.file == SourceFile::Answer).or_else(|| places().next())
}

fn place(line: &str) -> Option<Place> {
    let mut parts = line.trim_start().strip_prefix("at ")?.rsplitn(3, ':');
    let (column, line, path) = (parts.next()?, parts.next()?, parts.next()?);
    let file = match path.rsplit(['/', '\\']).next()? {
        ANSWER => SourceFile::Answer,
        CHECK => SourceFile::Check,
        _ => return None,
    };
    Some(Place { file, line: line.parse().ok()?, column: column.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(stack: &str) -> Option<(SourceFile, u32, u32)> {
        innermost(stack).map(|place| (place.file, place.line, place.column))
    }

    #[test]
    fn the_answer_comes_before_the_check_and_the_inner_before_the_outer() {
        let stack = "   0: core::ptr::read
             at /rustc/1/library/core/src/ptr/mod.rs:1:2
   1: check::test::{{closure}}
             at ./check.rs:9:3
   2: <answer::Stack as core::ops::drop::Drop>::drop
             at /tmp/a b/answer.rs:31:17
   3: answer::run
             at ./answer.rs:40:5";
        assert_eq!(line(stack), Some((SourceFile::Answer, 31, 17)));
        let without = stack.replace("answer.rs", "other.rs");
        assert_eq!(line(&without), Some((SourceFile::Check, 9, 3)));
        assert_eq!(
            line("   0: main\n             at C:\\x\\answer.rs:7:1"),
            Some((SourceFile::Answer, 7, 1))
        );
        assert_eq!(line("   0: main\n   1: <unknown>"), None);
    }
}
