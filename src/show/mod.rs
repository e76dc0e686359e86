//! What people see: verdicts, failing interleavings, texts of the course.

pub mod draw;
mod fold;
pub mod look;
mod names;
mod phrase;
pub mod prose;
#[cfg(test)]
mod sample;
mod screen;
pub mod source;
pub mod verdict;
mod waits;

pub use look::{Colour, Look, Tone};
pub use screen::{Scenes, Screen, progress_words};
pub use source::Sources;
pub use verdict::Scene;
