//! What the watch loop hears, all on one channel: saves, keys, the judge, the end.

use crate::event::Event;
use crate::judge::Judge;
use crate::problem::Result;
use crate::report::Report;
use crossterm::event::KeyEvent;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Something the loop has to answer to.
pub enum Message {
    /// Exercises' files were saved; their indices in the course.
    Saved(BTreeSet<usize>),
    /// A key.
    Key(KeyEvent),
    /// The terminal has another size.
    Resized,
    /// The judge is ready to work, or cannot be made so.
    Ready(Result<Arc<Judge>>),
    /// Something happened in the preparation (0) or in the run of this number.
    Told(u64, Event),
    /// The run of this number is over.
    Finished(u64, Box<Result<Report>>),
    /// The watcher of files failed; what it said.
    Deaf(String),
    /// An editor that was opened has ended.
    Edited(Result<()>),
    /// Ctrl-C, as a signal: it may be meant for the program that has the terminal.
    Interrupt,
    /// A signal asks the program to end.
    End,
    /// A thread of this program panicked: that is a bug, and the loop must not wait for it.
    Broken,
}
