//! Time of the model: one clock for everything, that of the engine.

mod instant;
mod system;

pub use instant::Instant;
pub use std::time::{Duration, SystemTimeError, TryFromFloatSecsError};
pub use system::{SystemTime, UNIX_EPOCH};
