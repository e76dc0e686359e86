//! A failing interleaving, step by step: what the drawing is made from.

use serde::{Deserialize, Serialize};

/// Which file a line belongs to, as the learner knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceFile {
    /// The learner's answer.
    Answer,
    /// The check file.
    Check,
    /// Anything else (a library, the judge itself).
    Other,
}

/// A line of source. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: SourceFile,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

/// A model thread, by its index in [`Trace::threads`]; 0 is the thread that runs the check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadInfo {
    /// The name given by `Builder::name`, if any; thread 0 is `main`.
    pub name: Option<String>,
    /// Where it was spawned.
    pub spawned: Option<Place>,
    /// Nobody can join it: its handle was dropped before.
    pub detached: bool,
}

/// Something threads meet at: a lock, a channel, an atomic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectInfo {
    /// `mutex`, `rwlock`, `condvar`, `barrier`, `once`, `channel`, `atomic`, `thread`, `clock`, `reach`, `probe`.
    pub kind: String,
    /// Where it was made.
    pub created: Option<Place>,
    /// A name the check gave it, if any (the runner finds others in the source line).
    pub label: Option<String>,
}

/// What a thread did with what a lock guards while it had the lock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Used {
    /// It did not look at it.
    Not,
    /// It looked at it, and cannot have changed it.
    Looked,
    /// It had it to change, and may have changed it.
    Changed,
}

/// One step of one thread.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Index into [`Trace::threads`].
    pub thread: usize,
    /// What it does, as a verb: `lock`, `unlock`, `send`, `load`.
    pub verb: String,
    /// Indices into [`Trace::objects`].
    pub objects: Vec<usize>,
    /// The value read, written, sent or received, or the outcome, where there is one.
    pub value: Option<String>,
    /// The ordering of an atomic operation, by its name in Rust: `Relaxed`, `Acquire` …
    pub ordering: Option<String>,
    /// It read a value of an atomic although there was a newer one.
    pub old: bool,
    /// Where; absent for what happens in a drop.
    pub place: Option<Place>,
    /// Of a step that gives a lock back: what was done with what it guards.
    pub used: Option<Used>,
}

/// A thread that cannot go on at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Index into [`Trace::threads`].
    pub thread: usize,
    /// What it wants to do.
    pub verb: String,
    /// Indices into [`Trace::objects`].
    pub objects: Vec<usize>,
    /// Where it waits.
    pub place: Option<Place>,
}

/// Something a thread holds at the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// Index into [`Trace::threads`].
    pub thread: usize,
    /// Index into [`Trace::objects`].
    pub object: usize,
    /// Where it was taken.
    pub place: Option<Place>,
}

/// A living sender of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// Index into [`Trace::objects`].
    pub object: usize,
    /// Where it was made, or cloned.
    pub made: Option<Place>,
}

/// A failing interleaving.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// All threads, in order of spawning.
    pub threads: Vec<ThreadInfo>,
    /// All objects that were used.
    pub objects: Vec<ObjectInfo>,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Who cannot go on at the end (a deadlock has at least one).
    pub waiting: Vec<Waiting>,
    /// What is held at the end.
    pub held: Vec<Held>,
    /// The senders that are still there at the end, of channels that somebody waits at.
    pub senders: Vec<Sender>,
    /// A thread that nobody can join has not ended, and nothing fails if it does its work first.
    pub premature: bool,
}
