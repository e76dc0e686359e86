//! verdict: pass - a RefCell that is let go of before the text is made

use std::cell::RefCell;

thread_local! {
    /// The number of this thread's last line.
    static LAST: RefCell<u32> = const { RefCell::new(0) };
}

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    let number = LAST.with_borrow_mut(|last| {
        *last += 1;
        *last
    });
    format!("{number}: {}", text())
}
