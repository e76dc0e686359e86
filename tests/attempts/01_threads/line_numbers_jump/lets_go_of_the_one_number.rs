//! verdict: wrong-result - the lock is short, and the number is everybody's

use std::sync::Mutex;

/// The number of the last line.
static LAST: Mutex<u32> = Mutex::new(0);

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    let number = {
        let mut last = LAST.lock().unwrap();
        *last += 1;
        *last
    };
    format!("{number}: {}", text())
}
