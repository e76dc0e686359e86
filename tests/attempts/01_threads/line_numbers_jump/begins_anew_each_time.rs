//! verdict: wrong-result - every line is the first

use std::cell::Cell;

thread_local! {
    /// The number of this thread's last line.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    LAST.set(0);
    LAST.set(LAST.get() + 1);
    format!("{}: {}", LAST.get(), text())
}
