//! # Two ways to fail, and a third to lose the message
//!
//! `join` returns a `Result` around whatever the thread returned. So there are three endings, and
//! the types say which is which: `Ok(Ok(items))`, `Ok(Err(refusal))`, `Err(panic)`. Flatten the
//! first two and a refused file looks like an empty one.
//!
//! The panic comes as `Box<dyn Any + Send>`, because a panic may carry anything. Its `Debug` knows
//! nothing about the content: `Any { .. }`. In practice the content is one of two types:
//! `panic!("words")` carries a `&'static str`, `panic!("{}", words)` a `String`. Ask for both by
//! `downcast_ref`, and have an answer for neither.
//!
//! And the first thing, rustc's: an error that goes from one thread to another must be `Send`.
//! `Box<dyn Error>` may hold an `Rc`, so it is not. `Box<dyn Error + Send + Sync>` costs nothing: `?`
//! and `.into()` work as before. (Or the error does not go at all: `importer().map_err(|why|
//! why.to_string())` makes it text in its own thread, and the text can be sent.)
//!
//! The document's example calls a function that it does not define, and prints the panic with `{:?}`.
//! With the error type that its neighbours use it would not compile; once it did, it would write
//! `Thread panicked: Any { .. }`. "Implement proper error handling", says another, and shows none.
//!
//! At work the message is also in the panic hook's output on standard error, with file and line,
//! which `join` does not know. If you report crashes, set a hook (`std::panic::set_hook`) and keep
//! the thread's name; crates such as `anyhow` have an error type that is `Send + Sync` from the
//! start.
//!
//! What this check cannot prove: what happens with `panic = "abort"` in `Cargo.toml`. Then there is no
//! third kind of line, and no report.
//!
//! Read next: `std::any::Any::downcast_ref`. And a question: an importer panics with a payload whose
//! `Drop` panics. Where does that one go?

use std::any::Any;
use std::error::Error;
use std::thread;

/// Why a file was refused.
pub type Refusal = Box<dyn Error + Send + Sync>;

/// Imports one file: how many items, or why it was refused.
pub type Importer = Box<dyn FnOnce() -> Result<u32, Refusal> + Send>;

/// A line of the report.
#[derive(Debug, PartialEq, Eq)]
pub enum Line {
    /// So many items.
    Imported(u32),
    /// The file was refused, and why.
    Refused(String),
    /// The importer crashed, and why.
    Crashed(String),
}

/// The words of a panic.
fn words(panic: &(dyn Any + Send)) -> String {
    if let Some(words) = panic.downcast_ref::<&str>() {
        words.to_string()
    } else if let Some(words) = panic.downcast_ref::<String>() {
        words.clone()
    } else {
        "no message".to_string()
    }
}

/// Runs all importers, each in a thread of its own: the report.
pub fn night_job(importers: Vec<Importer>) -> Vec<Line> {
    let running: Vec<_> = importers.into_iter().map(thread::spawn).collect();
    running
        .into_iter()
        .map(|importer| match importer.join() {
            Ok(Ok(items)) => Line::Imported(items),
            Ok(Err(refusal)) => Line::Refused(refusal.to_string()),
            Err(panic) => Line::Crashed(words(&*panic)),
        })
        .collect()
}
