//! What people see: verdicts, failing interleavings, texts of the course.

mod columns;
pub mod draw;
mod fold;
pub mod links;
pub mod look;
mod moment;
mod own;
pub mod painted;
pub mod pointers;
pub mod prose;
pub mod replayed;
mod rounds;
mod scene;
mod screen;
pub mod steps;
pub mod verdict;

pub use links::{Linking, Links};
pub use look::{Colour, Look, Tone};
pub use scene::Scene;
pub use screen::{Scenes, Screen, progress_words};
