//! # A static of one's own
//!
//! There was one number for everybody, so everybody's numbers had gaps. And there was one lock,
//! held while `text` took its time: the other furnaces waited for somebody's prose, and a line that
//! began another line waited for itself.
//!
//! `thread_local!` makes a static of which every thread has its own copy, made when the thread first
//! touches it and dropped when the thread ends. Nobody else can reach it, so there is nothing to
//! lock and no atomic to choose: a `Cell` is enough. `const { … }` says that the first value is known
//! at compile time, which saves a check at each access.
//!
//! `Cell` rather than `RefCell` is half of the cure. A number is copied out, counted up and copied
//! back, and nothing stays borrowed while foreign code runs. The document's counter is a `RefCell`
//! that is borrowed inside a closure; call it again in there and it panics ("already borrowed"). The
//! rule is the one for locks: never call somebody else's code with a guard in your hand.
//!
//! "Thread-local storage gives each thread its own instance" says the document, and this is true. It
//! also means that a thread of a *pool* keeps its number for the next job, and that a task of an async
//! runtime may begin on one thread and go on on another. There it is the task that wants a number, not
//! the thread.
//!
//! What this check cannot prove: in which order thread-locals are dropped when a thread ends. Do not
//! reach from one into another there.
//!
//! Read next: `std::thread::LocalKey`, `with` and `try_with`. And a question: the foundry wants one
//! number for all lines of all furnaces besides. What is the least it takes?

use std::cell::Cell;

thread_local! {
    /// The number of this thread's last line.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Makes the next line of this thread's log: its number, a colon, a space, and what `text` says.
/// Lines are numbered in the order in which they are begun; `text` may take its time, and may begin
/// lines of its own.
pub fn line(text: impl FnOnce() -> String) -> String {
    let number = LAST.get() + 1;
    LAST.set(number);
    format!("{number}: {}", text())
}
