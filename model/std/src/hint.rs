//! Hints; `spin_loop` is a step here, as who spins waits for somebody.

pub use std::hint::*;

use conc_engine::{Op, Verb};
use std::panic::Location;

/// A step that does nothing, of a thread that waits by looking again and again.
#[track_caller]
pub fn spin_loop() {
    conc_engine::step(Op::new(Verb::Spin, Some(Location::caller())));
}
