//! What people see: verdicts, failing interleavings, texts of the course.

mod columns;
pub mod draw;
mod fold;
pub mod look;
mod moment;
mod names;
mod own;
pub mod painted;
mod phrase;
pub mod pointers;
pub mod prose;
pub mod replayed;
#[cfg(test)]
mod sample;
mod scene;
mod screen;
pub mod source;
pub mod steps;
pub mod verdict;
mod waits;

pub use look::{Colour, Look, Tone};
pub use scene::Scene;
pub use screen::{Scenes, Screen, progress_words};
pub use source::Sources;
