//! A failing interleaving in words: what its threads and objects are called, what each step and each
//! wait is, and, where the trace shows it, which classic mistake it is.

mod derived;
pub mod diagnosis;
mod emptier;
mod forms;
mod names;
mod phrase;
#[cfg(test)]
pub(crate) mod sample;
mod source;
mod syntax;
pub(crate) mod waits;

pub(crate) use names::{Names, line_of, thread_behind};
pub(crate) use phrase::{Deed, is_outcome, spawned};
pub use source::Sources;
