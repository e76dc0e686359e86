//! verdict: wrong-result - threads without a name share one number

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex};
use std::thread;

/// The number of the last line.
static LAST: LazyLock<Mutex<HashMap<Option<String>, u32>>> = LazyLock::new(Mutex::default);

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    let number = {
        let mut last = LAST.lock().unwrap();
        let last = last.entry(thread::current().name().map(str::to_string)).or_default();
        *last += 1;
        *last
    };
    format!("{number}: {}", text())
}
