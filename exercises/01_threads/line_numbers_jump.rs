//! # Each worker's log should count 1, 2, 3 and counts 1, 4, 7
//!
//! A foundry's furnaces are watched by a thread each, and each keeps a log of its own, on paper. The
//! lines are numbered, so that one can see whether a page is missing. Since there are three
//! furnaces, pages seem to be missing everywhere: the log of the second begins with line 2, and
//! goes on with 5.
//!
//! And on the day when a line quoted another line (`see also: …`) the third furnace went out. Its
//! thread was found waiting, at a line number.
//!
//! Promises:
//! - every thread counts its own lines from 1
//! - a line may be made of other lines
//! - no thread waits for the line of another
//!
//! From "rust-concurrency", Thread-local storage.

use std::sync::Mutex;

/// The number of the last line.
static LAST: Mutex<u32> = Mutex::new(0);

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    // TODO: whose number is this, and who holds what while `text` takes its time?
    let mut last = LAST.lock().unwrap();
    *last += 1;
    format!("{}: {}", *last, text())
}
